import { csvRow } from '@/lib/domain/formats/csv'
import type { ImageToWrite, ToWrite, WrittenFile } from '@/lib/domain/formats/data-format'
import { pictureFiles, picturePaths } from '@/lib/domain/formats/picture-paths'
import { visibleJson } from '@/lib/domain/formats/visible-json'
import { boundingBox } from '@/lib/domain/geometry/shape'

// The first eight are those of TensorFlow's tutorials, which many programs read; the others are ours.
const COLUMNS = ['filename', 'width', 'height', 'class', 'xmin', 'ymin', 'xmax', 'ymax', 'split', 'state', 'polygon', 'attributes']

/** A row for each annotation, and one for each picture that has none. */
export async function* writeCsvFile(content: ToWrite): AsyncGenerator<WrittenFile> {
  yield { path: 'annotations.csv', content: rowsOf(content) }
  yield* pictureFiles(content, 'images/')
}

async function* rowsOf({ images }: ToWrite): AsyncGenerator<string> {
  const pathOf = picturePaths()
  yield csvRow(COLUMNS)
  for await (const image of images()) {
    const path = pathOf(image)
    const { width, height, split, state, annotations } = image
    if (annotations.length === 0) yield csvRow([path, width, height, '', '', '', '', '', split, state, '', ''])
    for (const annotation of annotations) yield csvRow([path, width, height, ...marked(annotation, { split, state })])
  }
}

function marked(
  { label, shape, attributes }: ImageToWrite['annotations'][number],
  { split, state }: Pick<ImageToWrite, 'split' | 'state'>,
) {
  const box = boundingBox(shape)
  const corners = box ? [box.x, box.y, box.x + box.w, box.y + box.h] : ['', '', '', '']
  const polygon = shape.kind === 'polygon' ? JSON.stringify(shape.parts) : ''
  return [label, ...corners, split, state, polygon, Object.keys(attributes).length > 0 ? visibleJson(attributes) : '']
}
