import type { CardBox, ImagePage, PageWay } from '@/lib/domain/contract/image'
import type { ImagePosition } from '@/lib/domain/image/cursor'
import type { ImageFilter } from '@/lib/domain/image/image-filter'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { cursorOfRow, parseCursor, whereImages } from './filter-images'
import { countBefore, imagesBeyond, type List } from './images-beyond'

type Input = ImageFilter & { cursor?: string; way?: PageWay; limit: number }

/** More boxes than these on a small picture are only a smear. */
const MOST_CARD_BOXES = 60

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
  const items = rows.map(({ labelledById, ...row }) => ({ ...row, labelledBy: labelledById, ...cardMarks(marks.get(row.id) ?? [], row) }))
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

type Mark = { imageId: string; labelId: string; color: number; x: number | null; y: number | null; w: number | null; h: number | null }

// The first annotations of each image, read from the index of each: a shelf picture has hundreds that no card shows.
async function marksOf(ids: string[]): Promise<Map<string, Mark[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRaw<Mark[]>`
    SELECT a."imageId", a."labelId", l.color, a.x, a.y, a.w, a.h
    FROM unnest(${ids}::text[]) AS i(id)
    CROSS JOIN LATERAL (SELECT * FROM "Annotation" WHERE "imageId" = i.id ORDER BY "createdAt", id LIMIT ${MOST_CARD_BOXES}) a
    JOIN "Label" l ON l.id = a."labelId"`
  return Map.groupBy(rows, ({ imageId }) => imageId)
}

function cardMarks(marks: Mark[], { width, height }: { width: number; height: number }): { boxes: CardBox[]; labels: string[] } {
  const boxes: CardBox[] = []
  const labels: string[] = []
  for (const { labelId, color, x, y, w, h } of marks) {
    if (x === null || y === null || w === null || h === null) labels.push(labelId)
    else boxes.push([color, round(x / width), round(y / height), round(w / width), round(h / height)])
  }
  return { boxes, labels }
}

// Four digits are finer than a card's pixels.
const round = (fraction: number) => Math.round(fraction * 1e4) / 1e4
