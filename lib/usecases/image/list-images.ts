import type { CardBox, ImagePage } from '@/lib/domain/contract/image'
import type { ImageFilter } from '@/lib/domain/image/image-filter'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { cursorOfRow, parseCursor, whereImages } from './filter-images'
import { imagesBeyond } from './images-beyond'

type Input = ImageFilter & { cursor?: string; limit: number }

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

/** One page of the grid: images that the filter lets through, in its order. `next` leads to the page behind it. */
export async function listImages(scope: Scope, { cursor, limit, order, ...filter }: Input): Promise<ImagePage> {
  const where = whereImages(scope, filter)
  const [rows, total] = await Promise.all([
    // one more tells whether there is a next page
    imagesBeyond({ tx: db, where, order }, { from: cursor ? parseCursor(cursor) : undefined, take: limit + 1, select: CARD_COLUMNS }),
    db.image.count({ where }),
  ])
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const marks = await marksOf(page.filter(({ annotationCount }) => annotationCount > 0).map(({ id }) => id))
  const items = page.map(({ labelledById, ...row }) => ({ ...row, labelledBy: labelledById, ...cardMarks(marks.get(row.id) ?? [], row) }))
  return { items, next: rows.length > limit && last ? cursorOfRow(last) : null, total }
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
