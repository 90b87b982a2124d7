import type { ImageCard, ImageState, OpenImage } from '@/lib/domain/contract/image'

export type StripFrame = Pick<ImageCard, 'id' | 'name' | 'state'>

/** The open image, as far as the row has to know it. */
export type OpenFrame = Pick<OpenImage, 'id' | 'name' | 'state' | 'previous' | 'next'>

/**
 * The row with the open image in its place, also where the filter lets it through no more (it was just labelled) or never
 * did: who goes on from it finds the way back. As long as the row does not reach its place, it stays as it is.
 */
export function withOpen(frames: readonly StripFrame[], image: OpenFrame | undefined): readonly StripFrame[] {
  if (!image || frames.some(({ id }) => id === image.id)) return frames
  const before = frames.findIndex(({ id }) => id === image.next)
  const at = before >= 0 || image.next ? before : frames.findIndex(({ id }) => id === image.previous) + 1 || -1
  return at < 0 ? frames : frames.toSpliced(at, 0, { id: image.id, name: image.name, state: image.state })
}

/** The row where this image has become labelled, negative or neither; the same one if it was so. */
export function withState(frames: readonly StripFrame[], id: string, state: ImageState): readonly StripFrame[] {
  const at = frames.findIndex((frame) => frame.id === id)
  const frame = frames[at]
  return frame && frame.state !== state ? frames.with(at, { ...frame, state }) : frames
}
