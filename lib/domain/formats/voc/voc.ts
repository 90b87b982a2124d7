import { z } from 'zod'
import { sampleOf, textAtBeginning } from '@/lib/domain/formats/beginning'
import type { DataFormat } from '@/lib/domain/formats/data-format'
import { isVocFile, readVoc } from './read-voc'
import { writeVoc } from './write-voc'

/** Corners: what `xmin … ymax` mean (`VocCorners`). */
const Options = z.object({ corners: z.enum(['edges', 'inclusive']).default('edges') })

export const voc: DataFormat<z.infer<typeof Options>> = {
  id: 'voc',
  name: 'Pascal VOC',
  carries: {
    boxes: true,
    polygons: false,
    tags: 'none',
    attributes: true,
    splits: true,
    negatives: true,
    lists: 'seen',
    labels: false,
    names: 'stem',
  },
  options: Options,
  choices: [{ name: 'corners', values: ['edges', 'inclusive'] }],
  readChoices: [{ name: 'corners', values: ['edges', 'inclusive'] }],
  detect: async ({ files }) => {
    const { some, all } = sampleOf(files, isVocFile)
    for (const file of some)
      if (isVoc(await textAtBeginning(file, 4096))) return `${all.toLocaleString('en')} ${all === 1 ? 'file' : 'files'} of <annotation>`
    return undefined
  },
  read: readVoc,
  write: writeVoc,
}

// LabelMe's files have the same root; its outlines have no <bndbox>, its sizes no <size>.
const isVoc = (text: string): boolean =>
  /<annotation[\s>/]/i.test(text) && (/<bndbox/i.test(text) || !/<(polygon|imagesize|sourceImage)[\s>]/.test(text))
