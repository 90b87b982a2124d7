import { stateOf } from '@/lib/domain/annotation/edit'
import { storedChanges } from '@/lib/domain/annotation/stored-changes'
import type { Tx } from '@/lib/io/db'
import { columnsOf } from './annotation-row'
import { isChanged } from './is-changed'
import type { Written } from './written'

type Input = { written: Written[]; userId: string; at: Date; imported: boolean }

/** Writes what changed on the images, in one statement a table whatever their number. */
export async function storeDocs(tx: Tx, { written, userId, at, imported }: Input): Promise<void> {
  if (written.length === 0) return
  await removeGone(tx, written)
  await putChanged(tx, { written, userId, at })
  await updateImages(tx, { written, userId, at, imported })
  await tx.edit.createMany({
    data: written.flatMap(({ imageId, done }) =>
      done.map(({ id, version, changes, back }) => ({ imageId, id, version, change: storedChanges(changes, back), userId, createdAt: at })),
    ),
  })
}

async function removeGone(tx: Tx, written: Written[]): Promise<void> {
  const gone = written.flatMap(({ imageId, before, doc }) => {
    // What was removed and drawn again lies on top: a row of its own.
    const left = new Set(doc.annotations.slice(0, drawnFrom({ before, doc })).map(({ id }) => id))
    return before.doc.annotations.filter(({ id }) => !left.has(id)).map(({ id }) => ({ imageId, id }))
  })
  if (gone.length === 0) return
  await tx.$executeRaw`
    DELETE FROM "Annotation" a USING jsonb_to_recordset(${JSON.stringify(gone)}::jsonb) AS g("imageId" text, id text)
    WHERE a."imageId" = g."imageId" AND a.id = g.id`
}

async function putChanged(tx: Tx, { written, userId, at }: Omit<Input, 'imported'>): Promise<void> {
  const put = written.flatMap(({ imageId, before, doc }) => {
    const kept = new Set(before.doc.annotations) // a change makes a new object
    const from = drawnFrom({ before, doc })
    return doc.annotations.flatMap(({ id, labelId, shape, attributes }, at) =>
      at < from && kept.has(doc.annotations[at]!)
        ? []
        : [{ imageId, id, labelId, ...columnsOf(shape), attributes, position: before.top + 1 + Math.max(0, at - from) }],
    )
  })
  if (put.length === 0) return
  await tx.$executeRaw`
    INSERT INTO "Annotation" ("imageId", id, "labelId", x, y, w, h, shape, outline, attributes, position, "createdAt", "createdById", "updatedAt", "updatedById")
    SELECT "imageId", id, "labelId", x, y, w, h, shape, outline, attributes, position, ${at}::timestamp, ${userId}, ${at}::timestamp, ${userId}
    FROM jsonb_to_recordset(${JSON.stringify(put)}::jsonb)
      AS p("imageId" text, id text, "labelId" text, x float8, y float8, w float8, h float8, shape jsonb, outline jsonb, attributes jsonb, position int)
    ON CONFLICT ("imageId", id) DO UPDATE SET "labelId" = excluded."labelId", x = excluded.x, y = excluded.y, w = excluded.w, h = excluded.h,
      shape = excluded.shape, outline = excluded.outline, attributes = excluded.attributes, "updatedAt" = excluded."updatedAt", "updatedById" = excluded."updatedById"`
}

/** From where in a document everything was drawn now: what was there before comes first, in the order that it had. */
function drawnFrom({ before, doc }: Pick<Written, 'before' | 'doc'>): number {
  const places = new Map(before.doc.annotations.map(({ id }, place) => [id, place]))
  let last = -1
  for (const [at, { id }] of doc.annotations.entries()) {
    const place = places.get(id) ?? -1
    if (place <= last) return at
    last = place
  }
  return doc.annotations.length
}

async function updateImages(tx: Tx, { written, userId, at, imported }: Input): Promise<void> {
  const rows = written.map((one) => ({
    id: one.imageId,
    version: one.version,
    state: stateOf(one.doc),
    count: one.doc.annotations.length,
    changed: isChanged(one),
  }))
  await tx.$executeRaw`
    UPDATE "Image" i SET version = r.version, state = r.state::"ImageState", "annotationCount" = r.count,
      "labelledById" = CASE WHEN r.state = 'unlabelled' THEN NULL WHEN r.changed THEN ${userId} ELSE i."labelledById" END,
      "labelledAt" = CASE WHEN r.state = 'unlabelled' THEN NULL WHEN r.changed THEN ${at}::timestamp ELSE i."labelledAt" END,
      "labelledByImport" = CASE WHEN r.state = 'unlabelled' THEN false WHEN r.changed THEN ${imported} ELSE i."labelledByImport" END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id text, version int, state text, count int, changed boolean)
    WHERE i.id = r.id`
}
