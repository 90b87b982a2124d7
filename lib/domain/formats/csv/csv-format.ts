import { z } from 'zod'
import type { DataFormat } from '@/lib/domain/formats/data-format'
import { csvFiles, readCsvFiles } from './read-csv'
import { writeCsvFile } from './write-csv'

/** Units: what corners are measured in, where the numbers alone would be misread. */
const Options = z.object({ units: z.enum(['auto', 'pixels', 'fractions']).default('auto') })

export const csv: DataFormat<z.infer<typeof Options>> = {
  id: 'csv',
  name: 'CSV',
  carries: {
    boxes: true,
    polygons: true,
    tags: 'many',
    attributes: true,
    splits: true,
    negatives: true,
    lists: 'all',
    labels: false,
    names: 'path',
  },
  options: Options,
  readChoices: [{ name: 'units', values: ['auto', 'pixels', 'fractions'] }],
  detect: async (source) => {
    const [first] = await csvFiles(source)
    if (!first) return undefined
    const { box, labels } = first.layout
    return `${first.file.path} has a row for each ${box ? 'box' : labels.kind === 'flags' ? 'picture, a column for each label' : 'label'}`
  },
  read: readCsvFiles,
  write: writeCsvFile,
}
