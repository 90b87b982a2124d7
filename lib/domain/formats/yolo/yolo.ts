import { z } from 'zod'
import { sampleOf, textAtBeginning } from '@/lib/domain/formats/beginning'
import type { DataFormat } from '@/lib/domain/formats/data-format'
import { pictureFinder } from '@/lib/domain/formats/picture-finder'
import { isPicture } from '@/lib/domain/formats/source'
import { datasetFiles } from './dataset-file'
import { looksLikeRows } from './label-row'
import { readYolo } from './read-yolo'
import { writeYolo } from './write-yolo'

/** Shapes: how outlines go out (`YoloShapes`). */
const Options = z.object({ shapes: z.enum(['outlines', 'boxes']).default('outlines') })

export const yolo: DataFormat<z.infer<typeof Options>> = {
  id: 'yolo',
  name: 'YOLO',
  carries: {
    boxes: true,
    polygons: 'one outline',
    tags: 'none',
    attributes: false,
    splits: true,
    negatives: true,
    lists: 'seen',
    labels: true,
    names: 'stem',
  },
  carriesBy: ({ shapes }) => (shapes === 'boxes' ? { polygons: false } : {}),
  validatesOnTraining: true,
  options: Options,
  choices: [{ name: 'shapes', values: ['outlines', 'boxes'] }],
  detect: async ({ files }) => {
    const { found } = await datasetFiles(files)
    const sure = found.find(({ rank, splits, own }) => rank < 2 && (splits.length > 0 || own))
    if (sure) return sure.file.path
    const { some } = sampleOf(files, (path) => /\.txt$/i.test(path))
    const pictures = files.map(({ path }) => path).filter(isPicture)
    const find = pictureFinder(pictures)
    const isLabels = (path: string) => pictures.length === 0 || 'path' in find(path, undefined)
    for (const file of some)
      if (looksLikeRows(await textAtBeginning(file)) && isLabels(file.path)) return `rows of boxes, as in ${file.path}`
    return undefined
  },
  read: readYolo,
  write: writeYolo,
}
