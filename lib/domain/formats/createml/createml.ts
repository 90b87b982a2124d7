import { z } from 'zod'
import type { DataFormat } from '@/lib/domain/formats/data-format'
import { createMlFiles, readCreateMl } from './read-createml'
import { writeCreateMl } from './write-createml'

const Options = z.object({ anchor: z.enum(['auto', 'center', 'top-left']).default('auto') })

export const createMl: DataFormat<z.infer<typeof Options>> = {
  id: 'createml',
  name: 'Create ML',
  carries: {
    boxes: true,
    polygons: false,
    tags: 'many',
    attributes: false,
    splits: true,
    negatives: true,
    lists: 'seen',
    labels: false,
    names: 'listed',
  },
  options: Options,
  readChoices: [{ name: 'anchor', values: ['auto', 'center', 'top-left'] }],
  detect: async (source) => {
    const [file] = await createMlFiles(source)
    return file && `${file.path} lists images with annotations`
  },
  read: readCreateMl,
  write: writeCreateMl,
}
