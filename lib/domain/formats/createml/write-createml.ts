import type { Split } from '@/lib/domain/dataset/manifest'
import type { ImageToWrite, ToWrite, WrittenFile } from '@/lib/domain/formats/data-format'
import { picturePaths } from '@/lib/domain/formats/picture-paths'
import { splitsIn } from '@/lib/domain/formats/splits-in'
import { visibleJson } from '@/lib/domain/formats/visible-json'
import { boundingBox } from '@/lib/domain/geometry/shape'

// The application takes a folder of training data, one to validate by and one to test with, each with its own list.
const folderOf = (split: Split | undefined) => (split ? `${split}/` : '')

const isListed = ({ state }: ImageToWrite) => state !== 'unlabelled'

/** A list beside the pictures of each split: of boxes around their centres, or of labels. */
export async function* writeCreateMl(content: ToWrite): AsyncGenerator<WrittenFile> {
  for (const split of await splitsIn(content, isListed))
    yield { path: `${folderOf(split)}annotations.json`, content: listOf(content, split) }
  const pathOf = picturePaths()
  for await (const picture of content.images()) yield { path: folderOf(picture.split) + pathOf(picture), picture }
}

async function* listOf({ images, project }: ToWrite, split: Split | undefined): AsyncGenerator<string> {
  const pathOf = picturePaths()
  let before = '['
  for await (const image of images()) {
    const path = pathOf(image)
    if (!isListed(image) || image.split !== split) continue
    yield `${before}\n${visibleJson(entryOf(image, path, project.type))}`
    before = ','
  }
  yield '\n]\n'
}

function entryOf({ annotations }: ImageToWrite, path: string, type: ToWrite['project']['type']) {
  if (type === 'classification') return { filename: path, annotations: annotations.map(({ label }) => label) }
  const boxes = annotations.flatMap(({ label, shape }) => {
    const box = boundingBox(shape)
    return box ? [{ label, coordinates: { x: box.x + box.w / 2, y: box.y + box.h / 2, width: box.w, height: box.h } }] : []
  })
  return { image: path, annotations: boxes }
}
