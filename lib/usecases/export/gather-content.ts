import type { Attributes } from '@/lib/domain/annotation/attributes'
import type { ImagePosition } from '@/lib/domain/image/cursor'
import { surveying, type Content } from '@/lib/domain/formats/content-survey'
import { transaction, type Tx } from '@/lib/io/db'
import type { Scope } from '@/lib/domain/workspace/scope'
import { schemaOf } from '@/lib/usecases/attribute/schema-of'
import { shapeOf } from '@/lib/usecases/edit/annotation-row'
import { positionOfRow, whereImages } from '@/lib/usecases/image/filter-images'
import { imagesBeyond } from '@/lib/usecases/image/images-beyond'
import { deletedProject } from '@/lib/usecases/project/lock-project'
import { formatOf, type GatheredImage, type GatheredProject } from './gathered'
import type { ExportLease } from './lease'
import { LinesFile } from './lines-file'

// One moment is looked at for so long at most, and PostgreSQL keeps what is deleted meanwhile: two million images.
const MOST_SECONDS = 15 * 60
const PAGE = 250 // images with all that is on them

export type Gathered = { project: GatheredProject; content: Content }
type Told = { signal: AbortSignal; onProgress: (done: number) => void }

/**
 * Reads what goes out as of one moment, page by page, into a file of lines: whoever writes it goes through that as often
 * as they must, and it is the same each time, while people work on.
 */
export const gatherContent = (lease: ExportLease, path: string, told: Told): Promise<Gathered> =>
  transaction(
    async (tx) => {
      await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`
      return gather(tx, { lease, path, told })
    },
    { seconds: MOST_SECONDS },
  )

async function gather(tx: Tx, { lease, path, told }: { lease: ExportLease; path: string; told: Told }): Promise<Gathered> {
  const { projectId: id, workspaceId, createdById: actor } = lease
  const project = await tx.project.findFirst({
    where: { id, workspaceId },
    select: { name: true, slug: true, type: true, multiLabel: true },
  })
  if (!project) throw deletedProject()
  const labels = await tx.label.findMany({ where: { projectId: id }, orderBy: [{ position: 'asc' }, { id: 'asc' }] })
  const schema = await schemaOf(id, tx)
  const names = new Map(labels.map((label) => [label.id, label.name]))
  const { type, multiLabel } = project
  const where = whereImages({ id, workspaceId, actor, type, multiLabel, mayAddLabels: false } satisfies Scope, lease.filter)
  const total = await tx.image.count({ where })
  const survey = surveying({ type, labels, attributes: schema, chosenBy: lease.filter.label && names.get(lease.filter.label) })
  const file = await LinesFile.open(path)
  try {
    let done = 0
    for await (const page of pagesOf(tx, where)) {
      told.signal.throwIfAborted()
      const images = await readPage(tx, page, names)
      for (const image of images) {
        survey.add({ ...image, format: formatOf(image.type) })
        await file.add(image)
      }
      told.onProgress((done += page.length) / total)
    }
    await file.flush()
  } finally {
    await file.close()
  }
  const attributes = schema.map(({ name, kind, choices, labelId }) => ({ name, kind, choices, label: labelId && names.get(labelId)! }))
  return {
    project: { ...project, labels: labels.map(({ name, color, hotkey }) => ({ name, color, hotkey })), attributes },
    content: survey.content(),
  }
}

const COLUMNS = { id: true, name: true, createdAt: true } as const

async function* pagesOf(tx: Tx, where: ReturnType<typeof whereImages>): AsyncGenerator<string[]> {
  let from: ImagePosition | undefined
  for (;;) {
    const page = await imagesBeyond({ tx, where, order: 'oldest' }, { from, take: PAGE, select: COLUMNS })
    if (page.length > 0) yield page.map(({ id }) => id)
    if (page.length < PAGE) return
    from = positionOfRow(page.at(-1)!)
  }
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
type Row = Omit<GatheredImage, 'annotations' | 'split'> & { split: GatheredImage['split'] | null; marks: Mark[] | null }

// One row a picture: rows of their own would keep this process several times as long.
async function readPage(tx: Tx, page: string[], names: Map<string, string>): Promise<GatheredImage[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT i.id, i.name, i.sha256, i.format AS type, i.width, i.height, i.split, i.state, m.marks
    FROM unnest(${page}::text[]) WITH ORDINALITY AS p(id, at) JOIN "Image" i ON i.id = p.id LEFT JOIN (
      SELECT "imageId", json_agg(json_build_array(id, "labelId", x, y, w, h, shape, attributes) ORDER BY position, "createdAt", id) AS marks
      FROM "Annotation" WHERE "imageId" = ANY(${page}) GROUP BY "imageId"
    ) m ON m."imageId" = i.id ORDER BY p.at`
  return rows.map(({ marks, split, ...row }) => ({
    ...row,
    ...(split && { split }),
    annotations: (marks ?? []).map(([id, labelId, x, y, w, h, shape, attributes]) => ({
      id,
      label: names.get(labelId)!,
      shape: shapeOf({ x, y, w, h, shape }),
      attributes,
    })),
  }))
}
