import { MOST_BITS_APART, placesOf, signed } from '@/lib/domain/image/likeness'
import { transaction, type Tx } from '@/lib/io/db'

/** Of one image; more are alike because they show nothing much. */
const MOST_NEAR = 50

/** What an image looks like; `bits` are undefined where there is nothing to compare. */
export type Looks = { id: string; bits: bigint | undefined }

/** Keeps what images look like, and which of their project look like them. Once more it changes nothing; images that are gone leave nothing. */
export async function noteLikeness(projectId: string, looks: Looks[]): Promise<void> {
  if (looks.length === 0) return
  await transaction(async (tx) => {
    // Two that come at once would not see each other.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`likeness ${projectId}`}, 0))`
    const rows = JSON.stringify(looks.map(({ id, bits }) => ({ id, bits: bits === undefined ? null : `${signed(bits)}` })))
    const kept = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO "Likeness" ("imageId", "projectId", bits) SELECT i.id, i."projectId", n.bits
      FROM (SELECT id, "projectId" FROM "Image" WHERE "projectId" = ${projectId} AND id = ANY(${looks.map(({ id }) => id)})
        ORDER BY id FOR KEY SHARE) i JOIN jsonb_to_recordset(${rows}::jsonb) AS n(id text, bits bigint) ON n.id = i.id
      ON CONFLICT DO NOTHING RETURNING "imageId" AS id`
    const fresh = new Set(kept.map(({ id }) => id))
    const comparable = looks.flatMap(({ id, bits }) => (bits !== undefined && fresh.has(id) ? [{ id, bits }] : []))
    if (comparable.length > 0) await findAlike(tx, projectId, comparable)
  })
}

async function findAlike(tx: Tx, projectId: string, looks: { id: string; bits: bigint }[]): Promise<void> {
  const places = JSON.stringify(looks.flatMap(({ id, bits }) => placesOf(bits).map((place) => ({ id, place, bits: `${signed(bits)}` }))))
  await tx.$executeRaw`
    INSERT INTO "LikenessByte" ("projectId", place, "imageId", bits)
    SELECT ${projectId}, n.place, n.id, n.bits FROM jsonb_to_recordset(${places}::jsonb) AS n(id text, place smallint, bits bigint)`
  const each = JSON.stringify(looks.map(({ id, bits }) => ({ id, bits: `${signed(bits)}`, places: placesOf(bits) })))
  await tx.$executeRaw`
    INSERT INTO "NearDuplicate" ("projectId", "imageId", "otherId", "bitsApart")
    SELECT ${projectId}, LEAST(n.id, o.id), GREATEST(n.id, o.id), o.apart
    FROM jsonb_to_recordset(${each}::jsonb) AS n(id text, bits bigint, places smallint[]) CROSS JOIN LATERAL (
      SELECT DISTINCT b."imageId" AS id, bit_count((b.bits # n.bits)::bit(64)) AS apart FROM "LikenessByte" b
      WHERE b."projectId" = ${projectId} AND b.place = ANY(n.places) AND b."imageId" <> n.id
        AND bit_count((b.bits # n.bits)::bit(64)) <= ${MOST_BITS_APART}
      ORDER BY apart, id LIMIT ${MOST_NEAR}) o
    ON CONFLICT DO NOTHING`
}
