import type { ImageCard, ImagePage, PageWay } from '@/lib/domain/contract/image'
import type { Size } from '@/lib/domain/geometry/box'
import { cardMarks, MOST_CARD_BOXES } from '@/lib/domain/image/card-marks'
import type { ImagePosition } from '@/lib/domain/image/cursor'
import type { ImageFilter } from '@/lib/domain/image/image-filter'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { boxOfRow } from '@/lib/usecases/edit/annotation-row'
import { cursorOfRow, parseCursor, whereImages } from './filter-images'
import { countBefore, imagesBeyond, type List } from './images-beyond'

type Input = ImageFilter & { cursor?: string; way?: PageWay; limit: number }

const CARD_COLUMNS = {
  id: true,
  name: true,
  width: true,
  height: true,
  state: true,
  version: true,
  split: true,
  annotationCount: true,
  createdAt: true,
  importId: true,
  labelledById: true,
} as const

/** One page of the grid: images that the filter lets through, in its order, behind a cursor, in front of it, or around it. */
export async function listImages(scope: Scope, { cursor, way = 'on', limit, order, ...filter }: Input): Promise<ImagePage> {
  const list = { tx: db, where: whereImages(scope, filter), order }
  const from = cursor ? parseCursor(cursor) : undefined
  const [{ rows, ...page }, total] = await Promise.all([
    from && way !== 'on' ? (way === 'back' ? pageBefore : pageAround)(list, from, limit) : pageBehind(list, from, limit),
    db.image.count({ where: list.where }),
  ])
  const marks = await marksOf(rows.filter(({ annotationCount }) => annotationCount > 0).map(({ id }) => id))
  const items = rows.map(({ labelledById, ...row }) => ({ ...row, labelledBy: labelledById, ...shown(marks.get(row.id) ?? [], row) }))
  return { items, ...page, total }
}

// Of each stretch one more is read: it tells whether there is a page beyond.
async function pageBehind(list: List, from: ImagePosition | undefined, limit: number) {
  const rows = await imagesBeyond(list, { from, take: limit + 1, select: CARD_COLUMNS })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, next: rows.length > limit && last ? cursorOfRow(last) : null }
}

async function pageBefore(list: List, from: ImagePosition, limit: number) {
  const rows = await imagesBeyond(list, { from, backwards: true, take: limit + 1, select: CARD_COLUMNS })
  const page = rows.slice(0, limit).toReversed()
  const [first] = page
  return { rows: page, next: null, previous: rows.length > limit && first ? cursorOfRow(first) : null }
}

async function pageAround(list: List, from: ImagePosition, limit: number) {
  const half = Math.ceil(limit / 2)
  const [at, front, here, behind] = await Promise.all([
    countBefore(list, from),
    pageBefore(list, from, half),
    db.image.findMany({ where: { AND: [list.where, { id: from.id }] }, select: CARD_COLUMNS }),
    pageBehind(list, from, half),
  ])
  const rows = [...front.rows, ...here, ...behind.rows]
  return { rows, previous: front.previous, next: behind.next, around: { at, here: front.rows.length } }
}

type Place = Parameters<typeof boxOfRow>[0]
type Mark = Place & { imageId: string; labelId: string; color: number; outline: number[][] | null }

// The first annotations of each image, read from the index of each: a shelf picture has hundreds that no card shows.
async function marksOf(ids: string[]): Promise<Map<string, Mark[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRaw<Mark[]>`
    SELECT a."imageId", a."labelId", l.color, a.x, a.y, a.w, a.h, a.outline
    FROM unnest(${ids}::text[]) AS i(id)
    CROSS JOIN LATERAL (SELECT * FROM "Annotation" WHERE "imageId" = i.id ORDER BY "createdAt", id LIMIT ${MOST_CARD_BOXES}) a
    JOIN "Label" l ON l.id = a."labelId"`
  return Map.groupBy(rows, ({ imageId }) => imageId)
}

function shown(marks: Mark[], size: Size): Pick<ImageCard, 'boxes' | 'outlines' | 'labels'> {
  const drawn = marks.flatMap(({ color, outline, ...place }) => {
    const box = boxOfRow(place)
    return box ? [{ color, box, outline: outline ?? undefined }] : []
  })
  return { ...cardMarks(drawn, size), labels: marks.flatMap(({ x, labelId }) => (x === null ? [labelId] : [])) }
}
