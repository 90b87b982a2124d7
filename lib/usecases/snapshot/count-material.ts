import type { Example } from '@/lib/domain/dataset/lesson'
import type { Split } from '@/lib/domain/dataset/manifest'
import type { TrainingPicture } from '@/lib/domain/dataset/readiness'
import { SLIVER } from '@/lib/domain/geometry/seen-in'
import type { Scope } from '@/lib/domain/workspace/scope'
import type { Tx } from '@/lib/io/db'
import { readSubject, type Subject } from './read-subject'

/** As far as readiness asks: what each picture that may take part teaches. */
export type CountedMaterial = { labels: string[]; pictures: (TrainingPicture & { id: string })[]; leftOut: Subject['leftOut'] }

/**
 * What `readMaterial` would read and `lessonOf` make of it, counted by the database: anybody may ask at any time whether
 * a run may start, and a million boxes must not pass through the web process for it.
 */
export const countMaterial = (scope: Scope, leaveOut: string[]): Promise<CountedMaterial> =>
  readSubject(scope, leaveOut, async (tx, subject) => {
    const { known, leftOut } = subject
    const examplesOf = (counts: Record<string, number> | null): Example[] =>
      Object.entries(counts ?? {}).map(([id, times]) => ({ label: known.get(id)!, times }))
    const rows = await countRows(tx, scope, subject)
    const pictures = rows.map(({ id, sha256, given, examples, unseen }) => ({
      id,
      sha256,
      given,
      examples: examplesOf(examples),
      unseen: examplesOf(unseen),
    }))
    return { labels: [...known.values()], pictures, leftOut }
  })

type Counts = Record<string, number> | null
type Row = { id: string; sha256: string; given: Split | null; examples: Counts; unseen: Counts }

// What teaches is the rule of lessonOf and isSeenIn once more; a property test holds them together.
const countRows = (tx: Tx, { id, type }: Scope, { known, takesNegatives }: Subject) => tx.$queryRaw<Row[]>`
  SELECT i.id, i.sha256, i.split AS given, m.examples, m.unseen
  FROM "Image" i LEFT JOIN (
    SELECT "imageId",
      jsonb_object_agg("labelId", seen) FILTER (WHERE seen > 0) AS examples,
      jsonb_object_agg("labelId", times - seen) FILTER (WHERE times > seen) AS unseen
    FROM (
      SELECT a."imageId", a."labelId", count(*) AS times, count(*) FILTER (WHERE ${type === 'classification'} OR (
        a.x + (a.x + a.w) BETWEEN 0 AND ai.width + ai.width AND a.y + (a.y + a.h) BETWEEN 0 AND ai.height + ai.height
        AND LEAST(ai.width, GREATEST(0, a.x + a.w)) - LEAST(ai.width, GREATEST(0, a.x)) >= ${SLIVER}::float8 * ai.width
        AND LEAST(ai.height, GREATEST(0, a.y + a.h)) - LEAST(ai.height, GREATEST(0, a.y)) >= ${SLIVER}::float8 * ai.height
      )) AS seen
      FROM "Annotation" a JOIN "Image" ai ON ai.id = a."imageId"
      WHERE ai."projectId" = ${id} AND a."labelId" = ANY(${[...known.keys()]})
      GROUP BY a."imageId", a."labelId"
    ) AS counted
    GROUP BY "imageId"
  ) m ON m."imageId" = i.id
  WHERE i."projectId" = ${id} AND (m."imageId" IS NOT NULL OR (i.state = 'negative' AND ${takesNegatives}))
  ORDER BY i.id`
