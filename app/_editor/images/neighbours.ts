import type { OpenImage } from '@/lib/domain/contract/image'
import type { StripFrame } from './frames'

/** An image of which somebody asks what stands beside it. */
export type Standing = Pick<OpenImage, 'id' | 'previous' | 'next'>
type Row = { frames: readonly StripFrame[]; image: Standing }

/** The image before or after the open one: in the row, or as the server said where the row does not reach it yet. */
export function neighbour({ frames, image }: Row, by: 1 | -1): string | undefined {
  const at = frames.findIndex(({ id }) => id === image.id)
  if (at >= 0) return frames[at + by]?.id
  return (by === 1 ? image.next : image.previous) ?? undefined
}

/** The next unlabelled image of the row, from the open one on and around; never one that is passed over. */
export function unlabelledAfter({ frames, image }: Row, isPassed: (id: string) => boolean): string | undefined {
  const at = frames.findIndex(({ id }) => id === image.id)
  const around = [...frames.slice(at + 1), ...frames.slice(0, Math.max(0, at))]
  return around.find(({ id, state }) => state === 'unlabelled' && !isPassed(id))?.id
}
