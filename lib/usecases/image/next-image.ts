import type { NextImage } from '@/lib/domain/contract/image'
import type { ImageFilter } from '@/lib/domain/image/image-filter'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { beyond, orderImages, positionOfRow, whereImages } from './filter-images'
import { findImage } from './find-image'

type Input = ImageFilter & { after?: string }

/** The next image to work on: the first behind `after` that the filter lets through, else the first from the start. */
export async function nextImage(scope: Scope, { after, order, ...filter }: Input): Promise<NextImage> {
  const where = whereImages(scope, filter)
  const orderBy = orderImages(order)
  if (after) {
    const position = positionOfRow(await findImage(scope, after))
    const behind = await db.image.findFirst({ where: { AND: [where, beyond(position, { order })] }, orderBy, select: { id: true } })
    if (behind) return behind
  }
  const first = await db.image.findFirst({ where: after ? { AND: [where, { id: { not: after } }] } : where, orderBy, select: { id: true } })
  return { id: first?.id ?? null }
}
