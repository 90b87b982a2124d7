import { z } from 'zod'
import type { DataFormat } from '@/lib/domain/formats/data-format'
import { labelStudioFiles, readLabelStudio } from './read-label-studio'

const Options = z.object({ annotators: z.enum(['latest', 'all']).default('latest') })

export const labelStudio: DataFormat<z.infer<typeof Options>> = {
  id: 'label-studio',
  name: 'Label Studio JSON',
  carries: {
    boxes: true,
    polygons: true,
    tags: 'many',
    attributes: true,
    splits: false,
    negatives: true,
    lists: 'seen',
    labels: false,
    names: 'path',
  },
  options: Options,
  readChoices: [{ name: 'annotators', values: ['latest', 'all'] }],
  detect: async (source) => {
    const [file] = await labelStudioFiles(source)
    return file && `${file.path} is a list of tasks`
  },
  read: readLabelStudio,
}
