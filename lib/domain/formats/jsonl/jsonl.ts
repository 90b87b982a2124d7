import { z } from 'zod'
import type { DataFormat } from '@/lib/domain/formats/data-format'
import { jsonLinesFiles, readJsonLines } from './read-jsonl'
import { writeJsonLines } from './write-jsonl'

/** JSON Lines: our own form, which holds everything. */
export const jsonLines: DataFormat = {
  id: 'jsonl',
  name: 'Corral JSON Lines',
  carries: {
    boxes: true,
    polygons: true,
    tags: 'many',
    attributes: true,
    asks: true,
    splits: true,
    negatives: true,
    lists: 'all',
    labels: true,
    names: true,
  },
  options: z.object({}),
  detect: async (source) => {
    const [file] = await jsonLinesFiles(source)
    return file && `${file.path} begins as Corral writes it`
  },
  read: readJsonLines,
  write: writeJsonLines,
}
