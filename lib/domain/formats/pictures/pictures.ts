import { z } from 'zod'
import type { AsRead, DataFormat, SourceOfFiles } from '@/lib/domain/formats/data-format'
import { picturesOf } from '@/lib/domain/formats/source-pictures'

async function* readPictures({ files }: SourceOfFiles): AsyncGenerator<AsRead> {
  const { pictures, said } = await picturesOf(files)
  yield* said
  for (const picture of pictures) yield { image: { ...picture, negative: false, annotations: [], units: 'pixels' } }
}

/** What a source is where nothing says what is on its pictures: they come in unlabelled. */
export const pictures: DataFormat = {
  id: 'pictures',
  name: 'Pictures',
  carries: {
    boxes: false,
    polygons: false,
    tags: 'none',
    attributes: false,
    splits: true,
    negatives: false,
    lists: 'none',
    labels: false,
    names: 'path',
  },
  options: z.object({}),
  detect: async () => undefined,
  read: readPictures,
}
