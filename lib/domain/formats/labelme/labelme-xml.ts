import { z } from 'zod'
import { sampleOf } from '@/lib/domain/formats/beginning'
import type { DataFormat } from '@/lib/domain/formats/data-format'
import { labelMeXmlFiles, readLabelMeXml } from './read-labelme-xml'
import { writeLabelMeXml } from './write-labelme-xml'

export const labelMeXml: DataFormat = {
  id: 'labelme-xml',
  name: 'LabelMe XML',
  carries: {
    boxes: true,
    polygons: 'one outline',
    tags: 'none',
    attributes: { occluded: 'flag' },
    splits: false,
    negatives: true,
    lists: 'seen',
    labels: false,
    names: 'stem',
  },
  options: z.object({}),
  detect: async ({ files }) => {
    const { some } = sampleOf(files, (path) => /\.xml$/i.test(path))
    const [file] = await labelMeXmlFiles(some)
    return file && `${file.path} holds outlines in an <annotation>`
  },
  read: readLabelMeXml,
  write: writeLabelMeXml,
}
