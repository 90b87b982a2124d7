import { z } from 'zod'
import type { DataFormat } from '@/lib/domain/formats/data-format'
import { cvatFiles, readCvat } from './read-cvat'
import { OWN, writeCvat } from './write-cvat'

const Options = z.object({ empty: z.enum(['negative', 'unlabelled']).default('negative') })

export const cvat: DataFormat<z.infer<typeof Options>> = {
  id: 'cvat',
  name: 'CVAT XML 1.1',
  carries: {
    boxes: true,
    polygons: true,
    tags: 'many',
    attributes: true,
    asks: { except: OWN },
    oneKind: true,
    groups: true,
    splits: 'seen',
    negatives: true,
    lists: 'seen',
    labels: true,
    names: 'path',
  },
  options: Options,
  readChoices: [{ name: 'empty', values: ['negative', 'unlabelled'] }],
  detect: async (source) => {
    const files = await cvatFiles(source)
    return files.length > 0 ? `${files.length === 1 ? files[0]!.path : `${files.length} files`} of <annotations>` : undefined
  },
  read: readCvat,
  write: writeCvat,
}
