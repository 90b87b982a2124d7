import { z } from 'zod'
import type { DataFormat } from '@/lib/domain/formats/data-format'
import { readVott, vottFiles } from './read-vott'

export const vott: DataFormat = {
  id: 'vott',
  name: 'VoTT JSON',
  carries: {
    boxes: true,
    polygons: true,
    tags: 'none',
    attributes: false,
    splits: false,
    negatives: true,
    lists: 'seen',
    labels: false,
    names: 'path',
  },
  options: z.object({}),
  detect: async (source) => {
    const [first] = await vottFiles(source)
    return first && `${first.file.path} has assets with regions`
  },
  read: readVott,
}
