import type { Manifest } from '@/lib/domain/dataset/manifest'
import { canonicalJson } from './canonical-json'

// No key of a manifest sorts before it.
const OPENING = '{"images":['

/** `canonicalJson(manifest)`, image by image. */
export function* canonicalManifest({ images, ...rest }: Manifest): Generator<string> {
  yield OPENING
  for (const [i, image] of images.entries()) yield `${i === 0 ? '' : ','}${canonicalJson(image)}`
  yield canonicalJson({ ...rest, images: [] }).slice(OPENING.length)
}
