import type { ImageToWrite, ToWrite, WrittenFile } from '@/lib/domain/formats/data-format'
import { pictureFiles, picturePaths } from '@/lib/domain/formats/picture-paths'
import { visibleJson } from '@/lib/domain/formats/visible-json'
import { boundingBox } from '@/lib/domain/geometry/shape'
import { ANNOTATIONS_FILE, NEGATIVE } from './read-cloud-annotations'

/** `_annotations.json` with the pictures beside it, as in a bucket of Cloud Annotations: unlabelled ones have no entry. */
export async function* writeCloudAnnotations(content: ToWrite): AsyncGenerator<WrittenFile> {
  yield { path: ANNOTATIONS_FILE, content: textOf(content) }
  yield* pictureFiles(content, '')
}

async function* textOf({ project, labels, images }: ToWrite): AsyncGenerator<string> {
  const type = project.type === 'detection' ? 'localization' : 'classification'
  yield `{"version":"1.0","type":"${type}","labels":${visibleJson(labels.map(({ name }) => name))},"annotations":{`
  const pathOf = picturePaths()
  let comma = '\n'
  for await (const image of images()) {
    const path = pathOf(image)
    const entries =
      image.state === 'negative' && type === 'localization' ? [{ label: NEGATIVE }] : image.annotations.map((one) => entryOf(one, image))
    if (entries.length === 0) continue
    yield `${comma}${visibleJson(path)}:${visibleJson(entries)}`
    comma = ',\n'
  }
  yield '}}\n'
}

function entryOf({ label, shape, attributes }: ImageToWrite['annotations'][number], { width, height }: ImageToWrite): object {
  const id = typeof attributes.id === 'string' ? { id: attributes.id } : {}
  const box = boundingBox(shape)
  if (!box) return { ...id, label }
  return { ...id, x: box.x / width, y: box.y / height, x2: (box.x + box.w) / width, y2: (box.y + box.h) / height, label }
}
