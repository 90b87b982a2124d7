import { z } from 'zod'
import type { DataFormat } from '@/lib/domain/formats/data-format'
import { openImagesFiles } from './files'
import { readOpenImages } from './read-open-images'

export const openImages: DataFormat = {
  id: 'open-images',
  name: 'Open Images CSV',
  carries: {
    boxes: true,
    polygons: false,
    tags: 'many',
    attributes: { occluded: 'flag', truncated: 'flag', group_of: 'flag', depiction: 'flag', inside: 'flag' },
    splits: true,
    negatives: false,
    lists: 'seen',
    labels: false,
    names: 'path',
  },
  options: z.object({}),
  detect: async (source) => {
    const found = (await openImagesFiles(source)).find(({ kind }) => kind === 'boxes' || kind === 'labels')
    return found && `${found.file.path} has the columns of Open Images`
  },
  read: readOpenImages,
}
