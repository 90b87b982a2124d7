import type { Manifest, ManifestImage } from '@/lib/domain/dataset/manifest'
import type { Pixels } from '@/lib/ml/image/pixels'
import type { AnnotatedPicture } from '@/lib/ml/train/task'
import { annotatedPicture } from './annotated-picture'
import type { CheckedData } from './check-data'
import { spread } from './spread'

/** A picture with its pixels and what is on it. */
export type Shown = { picture: AnnotatedPicture; pixels: Pixels }
export type ShownPictures = AsyncIterable<Shown> | Iterable<Shown>

/** The pictures of a snapshot with which a bundle is made and checked, read one after the other as they are asked for. */
export type Pictures = {
  /** held out: files must say of them what the network says */
  compared: ShownPictures
  /** trained on: on them the network is watched */
  watched: ShownPictures
  /** held out: on them it is measured what numbers of 8 bits cost */
  judged: ShownPictures
}

const COMPARED = 3
const WATCHED = 32
/** With fewer pictures the figure of a detector is 2 points here or there by chance; of 67 that are classified one wrong is 1.5. */
const JUDGED = { detection: 80, classification: 100 }

/** @param read the pixels of a picture, or undefined where it was deleted since: others take its place */
export function picturesOf(
  { labels, project }: Manifest,
  { train, heldOut }: Pick<CheckedData, 'train' | 'heldOut'>,
  read: (image: ManifestImage) => Promise<Pixels | undefined>,
): Pictures {
  async function* shown(images: ManifestImage[], most: number): AsyncGenerator<Shown> {
    const chosen = new Set(spread(images, most))
    let found = 0
    for (const image of [...chosen, ...images.filter((image) => !chosen.has(image))]) {
      if (found === most) return
      const pixels = await read(image)
      if (pixels) found++
      if (pixels) yield { picture: annotatedPicture(image, labels), pixels }
    }
  }
  return { compared: shown(heldOut.images, COMPARED), watched: shown(train, WATCHED), judged: shown(heldOut.images, JUDGED[project.type]) }
}
