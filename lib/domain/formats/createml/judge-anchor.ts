import { beginningOf } from '@/lib/domain/formats/beginning'
import type { FileOfSource } from '@/lib/domain/formats/data-format'
import type { Size } from '@/lib/domain/geometry/box'
import { saidSize } from '@/lib/domain/image/look-into'
import { sniff } from '@/lib/domain/image/sniff'
import type { Measures } from './entry'

export type Anchor = 'center' | 'top-left'

/** What x and y of boxes mean, judged by how many would reach out of their pictures. */
export type Judged = { anchor: Anchor; fractions: boolean; outside: Record<Anchor, number>; boxes: number }

const NOISE = 1 // pixel: boxes at the edge are often a little beyond it
const MOST_PICTURES = 200 // that are looked into
const HEAD = 256_000 // bytes

/** Gathers boxes, and judges by all of them. */
export function anchorJudge(fileAt: (path: string) => FileOfSource | undefined) {
  const outside = { center: 0, 'top-left': 0 }
  const seen = { boxes: 0, measured: 0, farthest: 0 }
  const sizes = new Map<string, Size | undefined>()
  const sizeOf = async (path: string | undefined) => {
    if (path === undefined) return undefined
    const file = fileAt(path)
    if (file && !sizes.has(path) && sizes.size < MOST_PICTURES) sizes.set(path, await sizeIn(file))
    return sizes.get(path)
  }
  return {
    async see(all: Measures[], path: string | undefined) {
      const size = await sizeOf(path)
      for (const { x, y, width, height } of all) {
        seen.boxes += 1
        if (size) seen.measured += 1
        seen.farthest = Math.max(seen.farthest, x, y, width, height)
        if (isOutside({ x: x - width / 2, y: y - height / 2, width, height }, size)) outside.center += 1
        if (isOutside({ x, y, width, height }, size)) outside['top-left'] += 1
      }
    },
    judged(): Judged {
      // Without sizes only what is left of or above a picture shows, where upper left corners never are: it takes more.
      const most = seen.measured > 0 ? outside['top-left'] : Math.max(outside['top-left'], seen.boxes / 20)
      const anchor = outside.center > most ? 'top-left' : 'center'
      return { anchor, fractions: seen.boxes > 0 && seen.farthest <= 1, outside, boxes: seen.boxes }
    },
  }
}

const isOutside = ({ x, y, width, height }: Measures, size: Size | undefined): boolean =>
  x < -NOISE || y < -NOISE || (size !== undefined && (x + width > size.width + NOISE || y + height > size.height + NOISE))

async function sizeIn(file: FileOfSource): Promise<Size | undefined> {
  const head = await beginningOf(file, HEAD)
  const sniffed = sniff(head)
  return 'format' in sniffed ? saidSize(head, sniffed.format) : undefined
}
