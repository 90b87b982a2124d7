import type { HandedOut } from '@/lib/domain/contract/seat'
import type { ImageFilter } from '@/lib/domain/image/image-filter'
import type { Scope } from '@/lib/domain/workspace/scope'
import type { Prisma, Tx } from '@/lib/io/db'
import { seatsOf } from '@/lib/usecases/seat/seats-of'
import { positionOfRow, whereImages } from './filter-images'
import type { findImage } from './find-image'
import { imagesBeyond } from './images-beyond'

type Wanted = ImageFilter & {
  /** the image that the person comes from */
  from?: Awaited<ReturnType<typeof findImage>>
  except?: string[]
}

/**
 * The next image to work on: the first behind `from` that the filter lets through and that nobody else sits at, else the
 * first from the start. Where every one has somebody, that whose people leave first: nobody is without work.
 */
export async function chooseNext(tx: Tx, scope: Scope, { from, except = [], order, ...filter }: Wanted): Promise<HandedOut> {
  const taken = await tx.seat.findMany({
    where: { ...seatsOf(scope), userId: { not: scope.actor } },
    select: { imageId: true, userId: true },
    orderBy: { until: 'asc' },
  })
  const passed = [...except, ...(from ? [from.id] : [])]
  const isFree = { id: { notIn: [...passed, ...taken.map(({ imageId }) => imageId)] } }
  const list = { tx, where: { AND: [whereImages(scope, filter), isFree] }, order }
  const one = { take: 1, select: { id: true } }
  const [behind] = from ? await imagesBeyond(list, { from: positionOfRow(from), ...one }) : []
  const free = behind ?? (await imagesBeyond(list, one))[0]
  if (free) return { id: free.id, with: [] }
  const id = await soonestFree(tx, { where: whereImages(scope, filter), taken, passed })
  return { id, with: [...new Set(taken.filter(({ imageId }) => imageId === id).map(({ userId }) => userId))] }
}

type Left = { where: Prisma.ImageWhereInput; taken: readonly { imageId: string }[]; passed: readonly string[] }

/** Of the images that have somebody, that which is left first: the one whose last seat ends before the last of every other. */
async function soonestFree(tx: Tx, { where, taken, passed }: Left): Promise<string | null> {
  const ids = [...new Set(taken.map(({ imageId }) => imageId).toReversed())].toReversed().filter((id) => !passed.includes(id))
  if (ids.length === 0) return null
  const fit = await tx.image.findMany({ where: { AND: [where, { id: { in: ids } }] }, select: { id: true } })
  return ids.find((id) => fit.some((image) => image.id === id)) ?? null
}
