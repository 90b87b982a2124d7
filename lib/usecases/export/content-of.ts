import { createReadStream } from 'node:fs'
import { setImmediate as others } from 'node:timers/promises'
import type { ImageToWrite, ToWrite } from '@/lib/domain/formats/data-format'
import { linesOf } from '@/lib/domain/formats/lines'
import { imageKey } from '@/lib/domain/keys'
import { getBytes } from '@/lib/io/bucket'
import type { Gathered } from './gather-content'
import { formatOf, type GatheredImage } from './gathered'

const MOST_LINE = 256 * 1024 ** 2
const TURN = 8 // ms; then whoever else waits for this process has theirs

/** Bytes of pictures that are wanted and not in the storage. */
export class Missing extends Error {}

type Source = {
  projectId: string
  path: string
  pictures: boolean
  gathered: Gathered
  signal: AbortSignal
  /** an image was gone through, for the so-many-th time of all images */
  onImage: (at: number) => void
  onPicture: (image: ImageToWrite, found: boolean) => void
}

/** What was gathered, as a format writes it: gone through as often as it likes, from the file of lines. */
export function contentOf(source: Source): ToWrite {
  const { slug: _, labels, attributes, ...project } = source.gathered.project
  return { project, labels, attributes, images: () => imagesOf(source) }
}

async function* imagesOf(source: Source): AsyncGenerator<ImageToWrite> {
  let at = 0
  let since = performance.now()
  for await (const line of linesOf(createReadStream(source.path), MOST_LINE)) {
    if ('fault' in line) throw new Error(`what was gathered cannot be read: line ${line.number}: ${line.fault}`)
    yield imageOf(JSON.parse(line.text) as GatheredImage, source)
    source.onImage((at += 1))
    if (performance.now() - since < TURN) continue
    source.signal.throwIfAborted()
    await others()
    since = performance.now()
  }
}

function imageOf({ sha256, type, ...image }: GatheredImage, { projectId, pictures, onPicture }: Source): ImageToWrite {
  const written: ImageToWrite = { ...image, format: formatOf(type) }
  if (!pictures) return written
  written.bytes = async () => {
    const bytes = await getBytes(imageKey(projectId, { sha256, format: type }))
    onPicture(written, bytes !== undefined)
    if (!bytes) throw new Missing(`the picture of ${image.name} is not in the storage`)
    return bytes
  }
  return written
}
