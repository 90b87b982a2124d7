import fc from 'fast-check'
import type { Change, Doc, Edit } from '@/lib/domain/annotation/edit'
import { boxShape, type Shape, TAG } from '@/lib/domain/geometry/shape'
import type { Scope } from '@/lib/domain/workspace/scope'
import { saveEdits } from '@/lib/usecases/edit/save-edits'
import { tagImages } from '@/lib/usecases/edit/tag-images'
import { deleteImages } from '@/lib/usecases/image/delete-images'
import { storeAnnotations } from '@/lib/usecases/import/store-annotations'
import { startImport } from '@/lib/usecases/import/start-import'
import { undoImport } from '@/lib/usecases/import/undo-import'
import { changeLabel } from '@/lib/usecases/label/change-label'
import { createLabels } from '@/lib/usecases/label/create-labels'
import { deleteLabel } from '@/lib/usecases/label/delete-label'
import { listLabels } from '@/lib/usecases/label/list-labels'
import { mergeLabels } from '@/lib/usecases/label/merge-labels'
import { restoreLabel } from '@/lib/usecases/label/restore-label'
import { settleProject } from '@/lib/usecases/pool/settle-project'

const WHAT = ['draw', 'tag', 'merge', 'delete', 'restore', 'rename', 'import', 'undo', 'again', 'gone', 'settle'] as const
/** One thing that somebody does; the numbers choose among what is there. */
export type RandomDeed = { what: (typeof WHAT)[number]; a: number; b: number; c: number }

/** Any deed, but mostly drawing and tagging. `without`: those that a test leaves out. */
export const randomDeed = (without: RandomDeed['what'][] = []): fc.Arbitrary<RandomDeed> => {
  const kinds = WHAT.filter((what) => !without.includes(what))
  return fc.record({
    what: fc.constantFrom('draw' as const, 'draw' as const, 'tag' as const, ...kinds),
    a: fc.nat(99),
    b: fc.nat(99),
    c: fc.nat(99),
  })
}

type Sent = Parameters<typeof saveEdits>[1]
/** What a browser was told of an image. */
export type Answered = { image: string; version: number; doc: Doc }

const pick = <T>(all: T[], at: number): T => all[at % all.length]!

function editsOf({ a, b, c }: RandomDeed, { name, labels, shape }: { name: string; labels: string[]; shape: Shape }): Edit[] {
  const annotation = { id: `b${c % 5}`, labelId: pick(labels, a), shape, attributes: { name } }
  const changes: Change[] = [
    { put: annotation },
    { remove: `b${b % 5}` },
    { negative: a % 2 === 0 },
    { put: { ...annotation, id: `b${a % 5}`, labelId: pick(labels, b) } },
  ]
  return [0, 1, 2].map((i) => ({ id: `e${name}-${i}`, change: pick(changes, [0, 3, 0, 1, 2, 3][(a + b + i) % 6]!) }))
}

/** "Nothing here" or not, or a label where there are tags. */
const wishOf = ({ a, c }: RandomDeed, labelId?: string) =>
  labelId === undefined
    ? { labelId: null, mode: 'set' as const, negative: a % 2 === 0 }
    : { labelId, mode: pick(['set', 'add', 'remove'] as const, c) }

/** Deletes labels and brings them back. */
function createDeleter(scope: Scope) {
  const deleted: string[] = []
  return {
    async remove({ id: label, count: annotations }: { id: string; count: number }) {
      await deleteLabel(scope, { label, annotations })
      deleted.push(label)
    },
    restore: async (at: number) => deleted.length > 0 && restoreLabel(scope, { label: pick(deleted, at) }),
  }
}

const drawnAt = (x: number): Shape =>
  x % 2 === 0 ? boxShape({ x, y: 2, w: 30, h: 40 }) : { kind: 'polygon', parts: [[x, 2.1, x + 30, 2, x + 7.7, 42]] }

/** Does random deeds to the images of a project, and keeps what was answered. */
export function createDoer(scope: Scope, images: string[]) {
  const detection = scope.type === 'detection'
  const imports: string[] = []
  const deleting = createDeleter(scope)
  const sent: Sent[] = []
  const answered: Answered[] = []
  let n = 0
  const some = (at: number) => images.filter((_, i) => (at >> i) % 2 === 0)
  const shapeAt = (x: number) => (detection ? drawnAt(x) : TAG)

  const save = async (input: Sent): Promise<void> => {
    const { version, doc } = await saveEdits(scope, input)
    if (doc) answered.push({ image: input.image, version, doc })
  }

  const draw = (deed: RandomDeed, { name, labels }: { name: string; labels: string[] }) => {
    const edits = editsOf(deed, { name, labels, shape: shapeAt(deed.b) })
    return save(sent[sent.push({ image: pick(images, deed.c), version: 0, edits }) - 1]!)
  }

  const bringIn = async ({ a, b, c }: RandomDeed, { name, labels }: { name: string; labels: string[] }) => {
    const { id } = await startImport(scope, { source: name, fingerprint: `${c % 2}`, format: 'voc' })
    imports.push(id)
    const marks = [{ label: pick([...labels, `class ${c % 4}`], c), shape: shapeAt(c) }]
    const said = [{ annotations: [], negative: true }, { annotations: [] }, { annotations: marks }][a % 3]!
    const one = { ...said, split: pick([undefined, 'train', 'test'] as const, b) }
    await storeAnnotations(scope, { importId: id, sourceId: id, items: some(b).map((imageId) => ({ imageId, ...one })), existing: 'keep' })
  }

  const act = async (deed: RandomDeed): Promise<unknown> => {
    const { what, a, b, c } = deed
    const name = `${++n}`
    const labels = (await listLabels(scope)).items
    const [label, other] = [pick(labels, a), pick(labels, b)]
    switch (what) {
      case 'draw':
        return draw(deed, { name, labels: labels.map(({ id }) => id) })
      case 'again':
        return sent.length > 0 && save(pick(sent, a))
      case 'tag':
        return tagImages(scope, { ...wishOf(deed, detection ? undefined : label.id), ids: some(b), editId: `t${c % 3 ? name : 'same'}` })
      case 'merge':
        return label !== other && mergeLabels(scope, { label: label.id, into: other.id })
      case 'delete':
        return labels.length > 2 && deleting.remove(label)
      case 'restore':
        return deleting.restore(a)
      case 'rename':
        await createLabels(scope, { names: [`new ${name}`] })
        return changeLabel(scope, { label: label.id, name: `label ${name}` })
      case 'import':
        return bringIn(deed, { name, labels: labels.map((one) => one.name) })
      case 'undo':
        return imports.length > 0 && undoImport(scope, { import: pick(imports, a) })
      case 'gone':
        return c % 3 === 0 && deleteImages(scope, { ids: [pick(images, b)] })
      case 'settle':
        return settleProject(scope.id)
      default:
        throw new Error(`unhandled ${what satisfies never}`)
    }
  }
  return { act, answered }
}
