import type { ImageToWrite, ToWrite, WrittenFile } from '@/lib/domain/formats/data-format'
import { pictureFiles, picturePaths } from '@/lib/domain/formats/picture-paths'
import { visibleJson } from '@/lib/domain/formats/visible-json'
import { CORRAL } from './coco-file'
import { boundingBox, type Polygon } from '@/lib/domain/geometry/shape'

const SPLIT_NAMES = { train: 'train', validation: 'val', test: 'test' } as const

/**
 * A file for each split, one (`default`) for what is undecided, and the pictures below `images`. Unlabelled pictures are listed
 * only where they have a split, in a file of their own. Numbers are not rounded.
 */
export async function* writeCoco(content: ToWrite): AsyncGenerator<WrittenFile> {
  const files = new Set<string>()
  for await (const image of content.images()) files.add(fileOf(image) ?? '')
  files.delete('')
  if (![...files].some((file) => file.startsWith('instances'))) files.add('instances_default') // the labels at least
  for (const file of [...files].sort()) yield { path: `annotations/${file}.json`, content: textOf(content, file) }
  yield* pictureFiles(content, 'images/')
}

function fileOf({ state, split }: ImageToWrite): string | undefined {
  if (state !== 'unlabelled') return `instances_${split ? SPLIT_NAMES[split] : 'default'}`
  return split && `image_info_${SPLIT_NAMES[split]}`
}

async function* textOf(content: ToWrite, file: string): AsyncGenerator<string> {
  const categories = content.labels.map(({ name }, i) => ({ id: i + 1, name, supercategory: '' }))
  const ids = new Map(categories.map(({ id, name }) => [name, id]))
  yield `{"info":${visibleJson({ description: content.project.name, contributor: CORRAL })},"licenses":[],"categories":${visibleJson(categories)},\n"images":[`
  yield* listed(content, file, ({ image, imageId, path }) => [
    visibleJson({ id: imageId, file_name: path, width: image.width, height: image.height }),
  ])
  yield '],\n"annotations":['
  yield* listed(content, file, ({ image, imageId, firstId }) =>
    image.annotations.map((one, i) =>
      visibleJson(annotationOf(one, { id: firstId + i, image_id: imageId, category_id: ids.get(one.label) })),
    ),
  )
  yield ']}\n'
}

type Numbered = { image: ImageToWrite; imageId: number; firstId: number; path: string }

/** The texts of all images that are in a file, with commas; ids are counted over all files, so that they are the same in each. */
async function* listed(content: ToWrite, file: string, textsOf: (numbered: Numbered) => string[]): AsyncGenerator<string> {
  const pathOf = picturePaths()
  let [imageId, firstId, comma] = [1, 1, '\n']
  for await (const image of content.images()) {
    const path = pathOf(image)
    const texts = fileOf(image) === file ? textsOf({ image, imageId, firstId, path }) : []
    if (texts.length > 0) yield comma + texts.join(',\n')
    if (texts.length > 0) comma = ',\n'
    imageId += 1
    firstId += image.annotations.length
  }
}

function annotationOf({ shape, attributes }: ImageToWrite['annotations'][number], ids: object): object {
  const { iscrowd, ...rest } = attributes
  const box = boundingBox(shape)
  const isCrowd = iscrowd === true && box !== undefined
  const kept = isCrowd ? rest : attributes
  const more = Object.keys(kept).length > 0 ? { attributes: kept } : {}
  if (!box) return { ...ids, ...more }
  const parts = shape.kind === 'polygon' ? shape.parts : []
  const area = shape.kind === 'polygon' ? areaOf(parts) : box.w * box.h
  return { ...ids, bbox: [box.x, box.y, box.w, box.h], area, segmentation: parts, iscrowd: Number(isCrowd), ...more }
}

function areaOf(parts: Polygon['parts']): number {
  let area = 0
  for (const part of parts) {
    let twice = 0
    for (let i = 0; i < part.length; i += 2) {
      const j = (i + 2) % part.length
      twice += part[i]! * part[j + 1]! - part[j]! * part[i + 1]!
    }
    area += Math.abs(twice) / 2
  }
  return area
}
