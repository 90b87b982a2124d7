import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isClutter } from '@/lib/domain/formats/clutter'
import type { SourceOfFiles } from '@/lib/domain/formats/data-format'
import { fileOf } from './source-of'

/** A folder of this machine, in the order of its paths. */
export const folderSource = (folder: string): SourceOfFiles => ({
  name: basename(folder),
  refused: [],
  files: readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile() && !isClutter(path))
    .sort()
    .map((path) => fileOf(path, readFileSync(join(folder, path)))),
})
