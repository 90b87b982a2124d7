import { createHash } from 'node:crypto'
import type { Change, Doc } from '@/lib/domain/annotation/edit'
import type { ImportedAnnotation } from '@/lib/domain/dataset/imported'
import { SPLITS, type Split } from '@/lib/domain/dataset/manifest'
import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import { transaction } from '@/lib/io/db'
import { isChanged } from '@/lib/usecases/edit/is-changed'
import { writeEdits } from '@/lib/usecases/edit/write-edits'
import { addLabels } from '@/lib/usecases/label/add-labels'
import { findProject } from '@/lib/usecases/project/find-project'
import { findImport, holdImport, noImport } from './find-import'

export type ImportItem = { imageId: string; annotations: ImportedAnnotation[]; negative?: boolean; split?: Split }
type Input = { project: string; import: string; items: ImportItem[] }

/**
 * Writes what the source of an import says about images: labels by name (made where missing, in order), boxes or tags,
 * negative, split. Images that carry annotations already keep them: an import never overwrites anybody's work.
 * @returns how many images were annotated, and how many kept what they had
 */
export async function importAnnotations(member: Member, input: Input): Promise<{ annotated: number; kept: number }> {
  const project = await findProject(member, input.project)
  const { id } = await findImport(project.id, input.import)
  return storeAnnotations({ project, userId: member.userId, importId: id, deedId: id, items: input.items })
}

type Store = {
  project: Awaited<ReturnType<typeof findProject>>
  userId: string
  importId: string | null
  deedId: string
  items: ImportItem[]
}

export async function storeAnnotations({ project, userId, importId, deedId, items }: Store): Promise<{ annotated: number; kept: number }> {
  const named = new Set(items.map(({ imageId }) => imageId))
  if (named.size < items.length)
    throw new AppError('invalid', 'A picture is named twice in one request. Put what belongs to it into one item.')
  const names = items.flatMap(({ annotations }) => annotations.map(({ label }) => label))
  // In a transaction of its own: it ends with asking for work, and locks taken after that could wait in a circle.
  const labels = await transaction((tx) => addLabels(tx, { projectId: project.id, names }))
  return transaction(async (tx) => {
    if (importId && !(await holdImport(tx, importId))) throw noImport()
    const batches = items.map((item) => ({
      imageId: item.imageId,
      deeds: [{ id: deedId, changes: (doc: Doc) => changesOf(item, { doc, labels }) }],
    }))
    const labelIds = [...new Set(names)].flatMap((name) => labels.get(name) ?? [])
    const written = await writeEdits(tx, { project, userId, batches, labelIds })
    for (const split of SPLITS) {
      const ids = items.filter((item) => item.split === split).map(({ imageId }) => imageId)
      if (ids.length > 0) await tx.image.updateMany({ where: { id: { in: ids }, projectId: project.id }, data: { split } })
    }
    const annotated = written.filter(isChanged).length
    return { annotated, kept: items.filter(({ annotations, negative }) => annotations.length > 0 || negative).length - annotated }
  })
}

function changesOf({ annotations, negative }: ImportItem, { doc, labels }: { doc: Doc; labels: Map<string, string> }): Change[] {
  if (doc.annotations.length > 0 || doc.negative) return []
  if (annotations.length === 0) return negative ? [{ negative: true }] : []
  return annotations.map(({ label, box, attributes = {} }, index) => {
    const labelId = labels.get(label) ?? ''
    return { put: { id: box ? idOf(label, index) : labelId, labelId, box, attributes } }
  })
}

// The same import of the same source gives the same ids, so that doing half of it twice does it once.
const idOf = (label: string, index: number) => createHash('sha256').update(`${index} ${label}`).digest('base64url').slice(0, 16)
