import type { Size } from '@/lib/domain/geometry/box'
import { view } from './bytes'
import { chunks } from './sniff'

/** What the chunks of a PNG say. `rawBytes`: what its pixels are before packing; `packed`: what there is of them. */
export type PngLook = { size?: Size; animated: boolean; rawBytes: number; packed: number; chunks: number }

const HEADER_END = 26 // bytes: size, depth and kind of colour
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const ANIMATION = new Set(['acTL', 'fcTL', 'fdAT'])

/** Width and height of a PNG, which stand in its first chunk. */
export const pngSize = (png: Uint8Array): Size | undefined =>
  png.length < HEADER_END ? undefined : { width: view(png).getUint32(16), height: view(png).getUint32(20) }

/** Goes over the chunks once, over at most so many. */
export function lookIntoPng(png: Uint8Array, most: { chunks: number }): PngLook {
  const size = pngSize(png)
  const bits = (png[24] ?? 0) * (CHANNELS[png[25] ?? 0] ?? 1)
  const look: PngLook = { size, animated: false, rawBytes: size ? (size.width * size.height * bits) / 8 : 0, packed: 0, chunks: 0 }
  for (const { type, body } of chunks(png)) {
    if (++look.chunks >= most.chunks) break
    if (type === 'IDAT') look.packed += body.byteLength
    look.animated ||= ANIMATION.has(type)
  }
  return look
}
