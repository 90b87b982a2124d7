import { z } from 'zod'
import type { DataFormat } from '@/lib/domain/formats/data-format'
import { cocoFiles, readCoco } from './read-coco'
import { writeCoco } from './write-coco'

export const coco: DataFormat = {
  id: 'coco',
  name: 'COCO JSON',
  carries: {
    boxes: true,
    polygons: true,
    tags: 'many',
    attributes: true,
    splits: true,
    negatives: 'detection',
    lists: 'splits',
    labels: true,
    names: 'path',
  },
  options: z.object({}),
  detect: async (source) => {
    const [first, ...others] = (await cocoFiles(source)).map(({ path }) => path)
    if (others.length === 0) return first
    return `${first} and ${others.length.toLocaleString('en')} more ${others.length === 1 ? 'file' : 'files'} like it`
  },
  read: readCoco,
  write: writeCoco,
}
