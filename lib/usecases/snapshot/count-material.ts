import type { Split } from '@/lib/domain/dataset/manifest'
import type { TrainingPicture } from '@/lib/domain/dataset/readiness'
import type { Scope } from '@/lib/domain/workspace/scope'
import { readSubject, type Subject } from './read-subject'

/** As far as readiness asks: how often each label is on each picture that takes part. */
export type CountedMaterial = { labels: string[]; pictures: TrainingPicture[]; leftOut: Subject['leftOut'] }

/**
 * What `readMaterial` would read, counted by the database: anybody may ask at any time whether a run may start, and a
 * million boxes must not pass through the web process for it.
 */
export const countMaterial = (scope: Scope, leaveOut: string[]): Promise<CountedMaterial> =>
  readSubject(scope, leaveOut, async (tx, { known, takesNegatives, leftOut }) => {
    const rows = await tx.$queryRaw<{ sha256: string; given: Split | null; examples: Record<string, number> | null }[]>`
      SELECT i.sha256, i.split AS given, m.examples
      FROM "Image" i LEFT JOIN (
        SELECT "imageId", jsonb_object_agg("labelId", times) AS examples
        FROM (
          SELECT a."imageId", a."labelId", count(*) AS times
          FROM "Annotation" a JOIN "Image" ai ON ai.id = a."imageId"
          WHERE ai."projectId" = ${scope.id} AND a."labelId" = ANY(${[...known.keys()]})
          GROUP BY a."imageId", a."labelId"
        ) AS counted
        GROUP BY "imageId"
      ) m ON m."imageId" = i.id
      WHERE i."projectId" = ${scope.id} AND (m.examples IS NOT NULL OR (i.state = 'negative' AND ${takesNegatives}))
      ORDER BY i.id`
    const pictures = rows.map(({ sha256, given, examples }) => ({
      sha256,
      given,
      examples: Object.entries(examples ?? {}).map(([id, times]) => ({ label: known.get(id)!, times })),
    }))
    return { labels: [...known.values()], pictures, leftOut }
  })
