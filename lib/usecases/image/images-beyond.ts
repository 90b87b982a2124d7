import type { ImagePosition } from '@/lib/domain/image/cursor'
import type { Order } from '@/lib/domain/image/image-filter'
import type { Prisma, Tx } from '@/lib/io/db'
import { beyond, orderImages } from './filter-images'

/** Images as a filter lets them through, in an order. */
export type List = { tx: Tx; where: Prisma.ImageWhereInput; order: Order }
type Stretch = { from?: ImagePosition; backwards?: boolean; take: number }

/** The first images of a list behind a position, in its order (in front of it: backwards); without one, of the whole list. */
export async function imagesBeyond<S extends Prisma.ImageSelect>(
  { tx, where, order }: List,
  { from, backwards, take, select }: Stretch & { select: S },
): Promise<Prisma.ImageGetPayload<{ select: S }>[]> {
  const found: Prisma.ImageGetPayload<{ select: S }>[] = []
  const orderBy = orderImages(order, { backwards })
  for (const stretch of from ? beyond(from, { order, backwards }) : [{}]) {
    const left = take - found.length
    if (left > 0) found.push(...(await tx.image.findMany({ where: { AND: [where, stretch] }, orderBy, take: left, select })))
  }
  return found
}

/** How many images of a list stand in front of a position. */
export async function countBefore({ tx, where, order }: List, from: ImagePosition): Promise<number> {
  const counts = beyond(from, { order, backwards: true }).map((stretch) => tx.image.count({ where: { AND: [where, stretch] } }))
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
}
