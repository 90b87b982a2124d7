import type { Anew } from '@/lib/domain/image/written-anew'
import { db, type Tx } from '@/lib/io/db'

/** What became of a file of an import: an image, perhaps one that was there, or nothing, with the reason. */
export type Arrival = { path: string } & ({ imageId: string; present?: boolean; anew?: readonly Anew[] } | { refused: string })

/** What the pictures at these paths will be called, as the import's survey said. */
export async function namesOf(importId: string, files: readonly { path?: string }[]): Promise<Map<string, string>> {
  const paths = files.flatMap(({ path }) => path ?? [])
  if (paths.length === 0) return new Map()
  const rows = await db.importFile.findMany({
    where: { importId, path: { in: paths }, name: { not: null } },
    select: { path: true, name: true },
  })
  return new Map(rows.map(({ path, name }) => [path, name!]))
}

/** Keeps what became of files of an import, for its books. One that is an image already stays what it is. */
export async function noteArrivals(
  tx: Pick<Tx, '$executeRaw'>,
  { importId, arrivals }: { importId: string; arrivals: Arrival[] },
): Promise<void> {
  if (arrivals.length === 0) return
  await tx.$executeRaw`
    UPDATE "ImportFile" f SET "imageId" = a."imageId", present = COALESCE(a.present, false), refused = a.refused,
      anew = ARRAY(SELECT jsonb_array_elements_text(COALESCE(a.anew, '[]')))
    FROM jsonb_to_recordset(${JSON.stringify(arrivals)}::jsonb) AS a(path text, "imageId" text, present boolean, refused text, anew jsonb)
    WHERE f."importId" = ${importId} AND f.path = a.path AND f."imageId" IS NULL`
}
