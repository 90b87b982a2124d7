import type { ImageToWrite, ToWrite, WrittenFile } from '@/lib/domain/formats/data-format'
import { pictureFiles, picturePaths } from '@/lib/domain/formats/picture-paths'
import { visibleJson } from '@/lib/domain/formats/visible-json'
import type { End, Head, Picture } from './schema'

const FOLDER = 'images/'

/** Everything of a project, a picture on each line of `corral.jsonl`. */
export async function* writeJsonLines(content: ToWrite): AsyncGenerator<WrittenFile> {
  yield { path: 'corral.jsonl', content: linesOf(content) }
  yield* pictureFiles(content, FOLDER)
}

async function* linesOf({ project, labels, attributes, images }: ToWrite): AsyncGenerator<string> {
  const { name, type, multiLabel } = project
  const pathOf = picturePaths()
  const sum = { images: 0, annotations: 0 }
  yield line({
    corral: 1,
    project: { name, type, multiLabel },
    labels: labels.map(({ name, color, hotkey }) => ({ name, color, hotkey })),
    ...(attributes?.length && { attributes: attributes.map(({ name, kind, choices, label }) => ({ name, kind, choices, label })) }),
  } satisfies Head)
  for await (const image of images()) {
    sum.images += 1
    sum.annotations += image.annotations.length
    yield line(pictureLine(image, FOLDER + pathOf(image)))
  }
  yield line({ end: sum } satisfies End)
}

// By name, so that bytes and whatever an image may have later do not slip in.
const pictureLine = ({ id, name, format, width, height, split, state, annotations }: ImageToWrite, file: string): Picture => ({
  id,
  name,
  file,
  format,
  width,
  height,
  split,
  state,
  annotations: annotations.map(({ id, label, shape, attributes }) => ({ id, label, shape, attributes })),
})

const line = (value: unknown) => `${visibleJson(value)}\n`
