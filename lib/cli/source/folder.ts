import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Remark } from '@/lib/domain/dataset/report'
import { isClutter } from '@/lib/domain/formats/clutter'
import { refusedEntry, type Source } from './source'
import { readRange, readText } from './read-bytes'

/** All files below a folder. Links are not followed: they could lead out of it, or round in circles. */
export async function openFolder(folder: string): Promise<Source> {
  const files: Source['files'] = []
  const refused: Remark[] = []
  const clutter: Source['clutter'] = []
  const queue = ['']
  for (let below = queue.shift(); below !== undefined; below = queue.shift()) {
    const entries = await readdir(join(folder, below), { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = below ? `${below}/${entry.name}` : entry.name
      if (entry.isDirectory()) queue.push(path)
      else if (isClutter(path)) clutter.push({ path, bytes: 0 })
      else if (entry.isFile()) await takeFile(folder, path, { files, refused })
      else refused.push(refusedEntry(path, entry.isSymbolicLink() ? 'is a link: links are not followed' : 'is no ordinary file'))
    }
  }
  return { name: basename(resolve(folder)) || folder, files, refused, clutter, close: async () => undefined }
}

/** One file of labels, with pictures in it or of pictures that are there already. */
export async function openFile(path: string): Promise<Source> {
  const taken: Pick<Source, 'files' | 'refused'> = { files: [], refused: [] }
  await takeFile(dirname(path), basename(path), taken)
  return { name: basename(path), ...taken, clutter: [], close: async () => undefined }
}

async function takeFile(folder: string, path: string, { files, refused }: Pick<Source, 'files' | 'refused'>): Promise<void> {
  try {
    const { size } = await stat(join(folder, path))
    const open = async () => createReadStream(join(folder, path))
    files.push({ path, bytes: size, open, text: () => readText(open), stream: (range) => readRange(open, range) })
  } catch (error) {
    // A name in another encoding than UTF-8 does not lead back to its file; or it went in between.
    refused.push(refusedEntry(path, `cannot be opened by this name (${(error as NodeJS.ErrnoException).code}): rename it`))
  }
}
