import { AppError } from '@/lib/domain/errors'
import { cursorOf, type ImagePosition, positionOf } from '@/lib/domain/image/cursor'
import { type ImageFilter, type Order, whoseWork } from '@/lib/domain/image/image-filter'
import type { Scope } from '@/lib/domain/workspace/scope'
import { Prisma } from '@/lib/io/db'
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

/** The same of rows of "Image" i, for questions that only SQL can ask. */
export function sqlImages({ id, workspaceId }: Scope, { pool, label, q, split, by }: Omit<ImageFilter, 'order'>): Prisma.Sql {
  const who = by ? whoseWork(by) : undefined
  const rules = [
    Prisma.sql`i."projectId" = ${id} AND EXISTS (SELECT 1 FROM "Project" WHERE id = ${id} AND "workspaceId" = ${workspaceId})`,
    pool !== 'all' && Prisma.sql`i.state = ${pool}::"ImageState"`,
    label && Prisma.sql`EXISTS (SELECT 1 FROM "Annotation" WHERE "imageId" = i.id AND "labelId" = ${label})`,
    q && Prisma.sql`i.name ILIKE ${`%${escapeLike(q)}%`}`,
    split && (split === 'none' ? Prisma.sql`i.split IS NULL` : Prisma.sql`i.split = ${split}::"Split"`),
    who && Prisma.sql`i."labelledById" = ${who.userId} AND i."labelledByImport" = ${who.imported}`,
  ]
  return Prisma.join(
    rules.filter((rule) => typeof rule === 'object'),
    ' AND ',
  )
}

// Prisma hands `contains` to LIKE as it is, where % and _ would match anything.
const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')

type Way = { order: Order; backwards?: boolean }
type Ups = { time?: boolean; name: boolean }

/** Which keys of an order count up on this way. What came together goes up by name, whichever way through time. */
const upsOf = ({ order, backwards = false }: Way): Ups =>
  order === 'name' ? { name: !backwards } : { time: (order === 'oldest') !== backwards, name: !backwards }

/**
 * The images behind a position (or in front of it), so that pages hold still while images come and go: in stretches,
 * the nearest first, each of which is one range of an index.
 */
export function beyond({ id, name, createdAt }: ImagePosition, way: Way): Prisma.ImageWhereInput[] {
  const up = upsOf(way)
  // The first half lets the index find the place; the second is the rule.
  const byName: Prisma.ImageWhereInput = {
    AND: [
      { name: up.name ? { gte: name } : { lte: name } },
      { OR: [{ name: up.name ? { gt: name } : { lt: name } }, { id: up.name ? { gt: id } : { lt: id } }] },
    ],
  }
  if (up.time === undefined) return [byName]
  return [{ createdAt, ...byName }, { createdAt: up.time ? { gt: createdAt } : { lt: createdAt } }]
}

/** Prisma's order for a listing, ids last so that it is the same every time; `backwards` for the page before. */
export function orderImages(order: Order, { backwards = false } = {}): Prisma.ImageOrderByWithRelationInput[] {
  const { time, name } = upsOf({ order, backwards })
  const to = (up: boolean) => (up ? 'asc' : 'desc')
  return [...(time === undefined ? [] : [{ createdAt: to(time) } as const]), { name: to(name) }, { id: to(name) }]
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
