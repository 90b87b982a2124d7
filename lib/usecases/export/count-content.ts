import type { ExportFilter } from '@/lib/domain/contract/export'
import { attributesSurveyed, type AttributeCount, type Content, type ContentSurvey } from '@/lib/domain/formats/content-survey'
import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db, Prisma } from '@/lib/io/db'
import { schemaOf } from '@/lib/usecases/attribute/schema-of'
import { sqlImages } from '@/lib/usecases/image/filter-images'
import { inScope } from '@/lib/usecases/project/in-scope'

/** Attributes of labels that are counted, the most frequent first: a project may have any number of them. */
const MOST_COUNTED = 2000

/**
 * What an export would write, counted by the database: a hundred thousand boxes must not pass through the web process for it.
 * How many names change is counted nearly: a number that one gets may be another one's name.
 */
export async function countContent(scope: Scope, filter: ExportFilter): Promise<{ content: Content; pictureBytes: number }> {
  const where = sqlImages(scope, filter)
  const [[counted], attributes, labels, asked] = await Promise.all([
    db.$queryRaw<[Row]>(imagesCounted(where, filter.label)),
    db.$queryRaw<AttributeCount[]>`
      SELECT a."labelId" AS label, k.key AS name, count(*)::int AS count,
        CASE jsonb_typeof(k.value) WHEN 'boolean' THEN 'flag' WHEN 'number' THEN 'number' ELSE 'text' END AS kind
      FROM "Annotation" a JOIN "Image" i ON i.id = a."imageId" CROSS JOIN LATERAL jsonb_each(a.attributes) k
      WHERE a.attributes <> '{}' AND ${where} GROUP BY 1, 2, 4 ORDER BY count(*) DESC, k.key LIMIT ${MOST_COUNTED}`,
    db.label.findMany({ where: inScope(scope), orderBy: [{ position: 'asc' }, { id: 'asc' }], select: { id: true, name: true } }),
    schemaOf(scope.id),
  ])
  const { pictureBytes, used, renamedPath, renamedStem, ...sums } = counted
  const isUsed = new Set(used)
  const named = labels.map(({ id, name }) => ({ name, used: isUsed.has(id) }))
  const renamed = { path: renamedPath, stem: renamedStem }
  const survey: ContentSurvey = {
    type: scope.type,
    ...sums,
    renamed,
    attributes: attributesSurveyed(attributes),
    unusedLabels: named.filter((label) => !label.used).length,
  }
  return { content: { survey, labels: named, asked }, pictureBytes }
}

type Row = Omit<ContentSurvey, 'type' | 'renamed' | 'attributes' | 'unusedLabels'> & {
  pictureBytes: number
  used: string[]
  renamedPath: number
  renamedStem: number
}

// `picturePaths` in the language of the database, of names as `cleanFileName` left them.
const ODD = Prisma.sql`(i.name ~ '[<>:"|?*]|[. ](/|$)|(^|/)[.]' OR i.name ~* '(^|/)((con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin[$]|conout[$]) *([.]|/|$)|(__macosx|thumbs[.]db|desktop[.]ini|ehthumbs[.]db|@eadir|[$]recycle[.]bin|system volume information)(/|$))'
  OR i.name !~* CASE i.format WHEN 'image/png' THEN '[.]png$' WHEN 'image/webp' THEN '[.]webp$' ELSE '[.]jpe?g$' END
  OR (octet_length(i.name) > 200 AND EXISTS (SELECT 1 FROM unnest(string_to_array(i.name, '/')) p WHERE octet_length(p) > 200)))`
const STEM = Prisma.sql`regexp_replace(i.name, '[.][^./]*$', '')`

const imagesCounted = (where: Prisma.Sql, label: string | undefined) => Prisma.sql`
  WITH i AS MATERIALIZED (
    SELECT i.id, i.state, i.split, i.bytes, ${ODD} AS odd,
      row_number() OVER (PARTITION BY lower(upper(i.name)) ORDER BY i."createdAt", i.id) AS path,
      row_number() OVER (PARTITION BY lower(upper(${STEM})) ORDER BY i."createdAt", i.id) AS stem
    FROM "Image" i WHERE ${where}
  ), marks AS (
    SELECT a."imageId", a."labelId", a.attributes, a.shape IS NOT NULL AS polygon, a.x IS NULL AS tag,
      jsonb_array_length(a.shape -> 'parts') > 1 AS several,
      CASE WHEN a.shape IS NOT NULL AND a.attributes ? 'group_id' AND jsonb_array_length(a.shape -> 'parts') < 2
        THEN count(*) FILTER (WHERE a.shape IS NOT NULL AND jsonb_array_length(a.shape -> 'parts') < 2)
          OVER (PARTITION BY a."imageId", a."labelId", a.attributes -> 'group_id') END AS shared
    FROM "Annotation" a JOIN i ON i.id = a."imageId"
  ), a AS (
    SELECT "imageId", count(*) FILTER (WHERE NOT polygon AND NOT tag) AS boxes, count(*) FILTER (WHERE polygon) AS polygons,
      count(*) FILTER (WHERE several) AS several, count(*) FILTER (WHERE tag) AS tags,
      count(*) FILTER (WHERE shared > 1 OR (several AND attributes ? 'group_id')) AS grouped,
      count(*) FILTER (WHERE tag AND attributes <> '{}') AS tagged
    FROM marks GROUP BY "imageId"
  )
  SELECT count(*)::int AS images, (count(*) FILTER (WHERE state = 'unlabelled'))::int AS unseen,
    (count(*) FILTER (WHERE state = 'unlabelled' AND split IS NOT NULL))::int AS "unseenInSplits",
    (count(*) FILTER (WHERE state = 'negative'))::int AS negatives,
    (count(*) FILTER (WHERE split = 'validation' AND (state = 'negative' OR boxes > 0 OR polygons > 0)))::int AS validation,
    (count(*) FILTER (WHERE (split IS NULL OR split = 'train') AND (state = 'negative' OR boxes > 0 OR polygons > 0)))::int AS training,
    count(split)::int AS "inSplits",
    (count(*) FILTER (WHERE odd OR path > 1))::int AS "renamedPath", (count(*) FILTER (WHERE odd OR stem > 1))::int AS "renamedStem",
    COALESCE(sum(bytes), 0)::float8 AS "pictureBytes", COALESCE(sum(boxes), 0)::int AS boxes,
    COALESCE(sum(polygons), 0)::int AS polygons, COALESCE(sum(several), 0)::int AS "severalOutlines",
    COALESCE(sum(grouped), 0)::int AS grouped, COALESCE(sum(tags), 0)::int AS tags,
    COALESCE(sum(GREATEST(tags - 1, 0)), 0)::int AS "moreTags", COALESCE(sum(tagged), 0)::int AS "tagsWithAttributes",
    (count(*) FILTER (WHERE tags > 0 AND boxes = 0 AND polygons = 0))::int AS "onlyTags",
    (SELECT count(*) FROM marks WHERE "labelId" <> ${label ?? null}::text)::int AS "otherLabels",
    COALESCE((SELECT array_agg(DISTINCT "labelId") FROM marks), '{}') AS used
  FROM i LEFT JOIN a ON a."imageId" = i.id`

/** @throws AppError 'not_found' where the filter names a label that the project does not have: else nothing would go out, in silence */
export async function refuseLabel(scope: Scope, { label }: ExportFilter): Promise<void> {
  if (label && !(await db.label.count({ where: { id: label, ...inScope(scope) } })))
    throw new AppError('not_found', 'There is no such label in this project. It may have been deleted.')
}
