import { AppError } from '@/lib/domain/errors'
import { cursorOf, type ImagePosition, positionOf } from '@/lib/domain/image/cursor'
import { type ImageFilter, type Order, whoseWork } from '@/lib/domain/image/image-filter'
import type { Scope } from '@/lib/domain/workspace/scope'
import type { Prisma } from '@/lib/io/db'
import { inScope } from '@/lib/usecases/project/in-scope'

function labelledBy(by: string): Prisma.ImageWhereInput {
  const { userId, imported } = whoseWork(by)
  return { labelledById: userId, labelledByImport: imported }
}

/** The images of a project that the filter lets through. Only the fields named here can be asked about. */
export function whereImages(scope: Scope, { pool, label, q, split, by }: Omit<ImageFilter, 'order'>): Prisma.ImageWhereInput {
  return {
    ...inScope(scope),
    ...(pool !== 'all' && { state: pool }),
    ...(label && { annotations: { some: { labelId: label } } }),
    ...(q && { name: { contains: escapeLike(q), mode: 'insensitive' as const } }),
    ...(split && { split: split === 'none' ? null : split }),
    ...(by && labelledBy(by)),
  }
}

// Prisma hands `contains` to LIKE as it is, where % and _ would match anything.
const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** Images behind a position (or in front of it), so that pages hold still while images come and go. */
export function beyond(
  { id, name, createdAt }: ImagePosition,
  { order, backwards = false }: { order: Order; backwards?: boolean },
): Prisma.ImageWhereInput {
  const up = (order !== 'newest') !== backwards
  const field = order === 'name' ? 'name' : 'createdAt'
  const value = order === 'name' ? name : createdAt
  // The first half lets the index find the page; the second is the rule.
  return {
    AND: [
      { [field]: up ? { gte: value } : { lte: value } },
      { OR: [{ [field]: up ? { gt: value } : { lt: value } }, { id: up ? { gt: id } : { lt: id } }] },
    ],
  }
}

/** Prisma's order for a listing, ids last so that it is the same every time; `backwards` for the page before. */
export function orderImages(order: Order, { backwards = false } = {}): Prisma.ImageOrderByWithRelationInput[] {
  const direction = (order !== 'newest') !== backwards ? 'asc' : 'desc'
  return [order === 'name' ? { name: direction } : { createdAt: direction }, { id: direction }]
}

/** Where an image stands in every order. */
export const positionOfRow = ({ id, name, createdAt }: { id: string; name: string; createdAt: Date }): ImagePosition => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
})
/** The cursor after which its neighbours come. */
export const cursorOfRow = (row: Parameters<typeof positionOfRow>[0]): string => cursorOf(positionOfRow(row))

/** @throws AppError 'invalid' for a cursor that did not come from here */
export function parseCursor(cursor: string): ImagePosition {
  const position = positionOf(cursor)
  if (!position) throw new AppError('invalid', 'The cursor is not one that this list gave out. Start from the first page.')
  return position
}
