import type { Attributes } from '@/lib/domain/annotation/attributes'
import type { ContentAnnotation, ContentHead, ContentImage } from '@/lib/domain/dataset/content'
import type { Split } from '@/lib/domain/dataset/manifest'
import type { Scope } from '@/lib/domain/workspace/scope'
import type { Tx } from '@/lib/io/db'
import { schemaOf } from '@/lib/usecases/attribute/schema-of'
import { shapeOf } from '@/lib/usecases/edit/annotation-row'
import { deletedProject } from '@/lib/usecases/project/lock-project'

/** An image of the project as it is now, and the split that people have put it into. */
export type NowImage = { image: ContentImage; given: Split | null }

/** The project and its labels as a content begins. @throws AppError 'not_found' where it was deleted meanwhile */
export async function readHead(tx: Tx, { id: projectId, workspaceId, type, multiLabel }: Scope): Promise<ContentHead> {
  if (!(await tx.project.count({ where: { id: projectId, workspaceId } }))) throw deletedProject()
  const labels = await tx.label.findMany({
    where: { projectId },
    select: { id: true, name: true, color: true, hotkey: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  const names = new Map(labels.map(({ id, name }) => [id, name]))
  const attributes = (await schemaOf(projectId, tx)).map(({ name, kind, choices, labelId }) => ({
    name,
    kind,
    choices,
    label: labelId && names.get(labelId)!,
  }))
  return { format: 1, project: { id: projectId, type, multiLabel }, labels, attributes }
}

// Pictures and annotations read at once: some milliseconds, and the web process does other things in between.
const PAGE = 2000

/** Every image of a project by id, page by page, from the one after `after`. */
export async function* readNow(tx: Tx, { project: { id: projectId }, labels }: ContentHead, after = ''): AsyncGenerator<NowImage> {
  const [{ ids, counts }] = await tx.$queryRaw<[{ ids: string[] | null; counts: number[] | null }]>`
    SELECT array_agg(id ORDER BY id COLLATE "C") AS ids, array_agg("annotationCount" ORDER BY id COLLATE "C") AS counts
    FROM "Image" WHERE "projectId" = ${projectId} AND id COLLATE "C" > ${after}`
  const names = new Map(labels.map(({ id, name }) => [id, name]))
  for (const page of pagesOf(ids ?? [], counts ?? [])) yield* await readPage(tx, page, names)
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

type Coordinate = number | null
type Mark = [
  id: string,
  labelId: string,
  x: Coordinate,
  y: Coordinate,
  w: Coordinate,
  h: Coordinate,
  shape: unknown,
  attributes: Attributes,
]
type Row = Omit<ContentImage, 'annotations'> & { given: Split | null; marks: Mark[] | null }

// One row a picture: rows of their own would keep this process five times as long.
async function readPage(tx: Tx, page: string[], names: Map<string, string>): Promise<NowImage[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT i.id, i.name, i.sha256, i."sourceSha256", i.format AS type, i.bytes, i.width, i.height, i.state, i.split AS given, m.marks
    FROM "Image" i LEFT JOIN (
      SELECT "imageId", json_agg(json_build_array(id, "labelId", x, y, w, h, shape, attributes) ORDER BY position, "createdAt", id) AS marks
      FROM "Annotation" WHERE "imageId" = ANY(${page}) GROUP BY "imageId"
    ) m ON m."imageId" = i.id
    WHERE i.id = ANY(${page}) ORDER BY i.id COLLATE "C"`
  return rows.map(({ marks, given, ...image }) => ({
    image: { ...image, annotations: (marks ?? []).map((mark) => annotationOf(mark, names)) },
    given,
  }))
}

const annotationOf = ([id, labelId, x, y, w, h, shape, attributes]: Mark, names: Map<string, string>): ContentAnnotation => ({
  id,
  label: names.get(labelId)!,
  shape: shapeOf({ x, y, w, h, shape }),
  ...(Object.keys(attributes).length > 0 && { attributes }),
})
