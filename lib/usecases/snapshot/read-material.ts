import type { Attributes } from '@/lib/domain/annotation/attributes'
import type { ManifestImage, Split } from '@/lib/domain/dataset/manifest'
import { imageKey } from '@/lib/domain/keys'
import type { Scope } from '@/lib/domain/workspace/scope'
import type { Tx } from '@/lib/io/db'
import { boxOf } from '@/lib/usecases/edit/annotation-row'
import { readSubject, type Subject } from './read-subject'

export type MaterialImage = Omit<ManifestImage, 'split'> & { given: Split | null }

/** What a project has to train on at one moment: its labels in their order, and every picture that takes part. */
export type Material = { labels: string[]; images: MaterialImage[]; leftOut: Subject['leftOut'] }

/**
 * Reads what can be trained on, as of one moment. Pictures come in the order of their ids, annotations too, so that the
 * same data always reads the same.
 * @param leaveOut labels by name to train without; pictures that carry nothing else do not take part
 * @throws AppError 'invalid' for a label that the project does not have
 */
export const readMaterial = (scope: Scope, leaveOut: string[]): Promise<Material> =>
  readSubject(scope, leaveOut, async (tx, subject) => ({
    labels: [...subject.known.values()],
    images: await readImages(tx, scope.id, subject),
    leftOut: subject.leftOut,
  }))

// Pictures and annotations read at once: some milliseconds, and the web process does other things in between.
const PAGE = 2000

async function readImages(tx: Tx, projectId: string, subject: Subject): Promise<MaterialImage[]> {
  const [{ ids, counts }] = await tx.$queryRaw<[{ ids: string[] | null; counts: number[] | null }]>`
    SELECT array_agg(id ORDER BY id) AS ids, array_agg("annotationCount" ORDER BY id) AS counts
    FROM "Image" WHERE "projectId" = ${projectId} AND state <> 'unlabelled'`
  const images: MaterialImage[] = []
  for (const page of pagesOf(ids ?? [], counts ?? [])) images.push(...(await readPage(tx, { projectId, subject, page })))
  return images
}

function* pagesOf(ids: string[], counts: number[]): Generator<string[]> {
  let [from, rows] = [0, 0]
  for (let i = 0; i < ids.length; i++) {
    rows += 1 + counts[i]!
    if (rows < PAGE) continue
    yield ids.slice(from, i + 1)
    ;[from, rows] = [i + 1, 0]
  }
  if (from < ids.length) yield ids.slice(from)
}

type Row = Omit<ManifestImage, 'key' | 'split' | 'annotations'> & { format: string; given: Split | null; marks: Mark[] | null }
type Coordinate = number | null
type Mark = [labelId: string, x: Coordinate, y: Coordinate, w: Coordinate, h: Coordinate, attributes: Attributes]
type Page = { projectId: string; subject: Subject; page: string[] }

// One row a picture: rows of their own would keep this process five times as long.
async function readPage(tx: Tx, { projectId, subject: { known, takesNegatives }, page }: Page): Promise<MaterialImage[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT i.id, i.name, i.sha256, i.format, i.width, i.height, i.split AS given, m.marks
    FROM "Image" i LEFT JOIN (
      SELECT "imageId", json_agg(json_build_array("labelId", x, y, w, h, attributes) ORDER BY id) AS marks
      FROM "Annotation" WHERE "imageId" = ANY(${page}) AND "labelId" = ANY(${[...known.keys()]}) GROUP BY "imageId"
    ) m ON m."imageId" = i.id
    WHERE i.id = ANY(${page}) AND (m.marks IS NOT NULL OR (i.state = 'negative' AND ${takesNegatives}))
    ORDER BY i.id`
  return rows.map(({ format, marks, ...row }) => ({
    ...row,
    key: imageKey(projectId, { sha256: row.sha256, format }),
    annotations: (marks ?? []).map((mark) => annotationOf(mark, known)),
  }))
}

function annotationOf([labelId, x, y, w, h, attributes]: Mark, known: Map<string, string>): ManifestImage['annotations'][number] {
  const box = boxOf({ x, y, w, h })
  return { label: known.get(labelId)!, ...(box && { box }), ...(Object.keys(attributes).length > 0 && { attributes }) }
}
