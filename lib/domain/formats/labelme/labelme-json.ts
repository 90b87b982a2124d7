import { z } from 'zod'
import { sampleOf } from '@/lib/domain/formats/beginning'
import type { DataFormat } from '@/lib/domain/formats/data-format'
import { labelMeJsonFiles, readLabelMeJson } from './read-labelme-json'
import { writeLabelMeJson } from './write-labelme-json'

export const labelMeJson: DataFormat = {
  id: 'labelme',
  name: 'LabelMe JSON',
  carries: {
    boxes: true,
    polygons: true,
    tags: 'many',
    attributes: true,
    noAttributesOfTags: true,
    groups: true,
    splits: false,
    negatives: true,
    lists: 'seen',
    labels: false,
    names: 'stem',
  },
  options: z.object({}),
  detect: async ({ files }) => {
    const { some } = sampleOf(files, (path) => /\.json$/i.test(path))
    const [file] = await labelMeJsonFiles(some)
    return file && `${file.path} holds shapes`
  },
  read: readLabelMeJson,
  write: writeLabelMeJson,
}
