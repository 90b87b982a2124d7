import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { applyChange, type Doc } from '@/lib/domain/annotation/edit'
import { AppError } from '@/lib/domain/errors'
import { boxShape } from '@/lib/domain/geometry/shape'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { type SampleProject, sampleProject } from '@/lib/testing/sample-project'
import { somebodyElse } from '@/lib/testing/somebody-else'
import { untilWaiting } from '@/lib/testing/until-waiting'
import { useServices } from '@/lib/testing/use-services'
import { changeLabel } from '@/lib/usecases/label/change-label'
import { deleteLabel } from '@/lib/usecases/label/delete-label'
import { mergeLabels } from '@/lib/usecases/label/merge-labels'
import { rebuildDataset } from '@/lib/usecases/pool/rebuild-dataset'
import { settleProject } from '@/lib/usecases/pool/settle-project'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { createDoer, randomDeed } from '@/lib/usecases/testing/random-deeds'
import { ANNOTATION_COLUMNS, docOf, DRAWING_ORDER } from './annotation-row'
import { editsSince } from './edits-since'
import { saveEdits } from './save-edits'
import { writeEdits } from './write-edits'

await useServices()
afterAll(closeQueue)

const box = { x: 1, y: 2, w: 30, h: 40 }

/** Every image as the database says it now. */
async function look({ id: projectId }: SampleProject) {
  const rows = await db.image.findMany({
    where: { projectId },
    select: { id: true, version: true, state: true, annotations: { select: ANNOTATION_COLUMNS, orderBy: [...DRAWING_ORDER] } },
    orderBy: { id: 'asc' },
  })
  return rows.map((row) => ({ id: row.id, version: row.version, doc: docOf(row) }))
}

/** An import that was undone, say. */
const expectRefusal = (error: unknown) => expect(error).toBeInstanceOf(AppError)

/** That the edits since every version that was seen lead from the document of that version to today's. */
async function checkHistory(
  { scope, id: projectId }: SampleProject,
  seen: Awaited<ReturnType<typeof look>>[],
  now: Awaited<ReturnType<typeof look>>,
) {
  const today = new Map(now.map((image) => [image.id, image]))
  for (const then of seen.flat()) {
    const { version, doc } = today.get(then.id)!
    const { edits } = await editsSince(scope, { image: then.id, version: then.version })
    expect(edits?.map((edit) => edit.version)).toEqual(Array.from({ length: version - then.version }, (_, i) => then.version + 1 + i))
    const replayed = edits!.flatMap(({ changes }) => changes).reduce<Doc>((before, change) => applyChange(before, change).doc, then.doc)
    expect(replayed).toEqual(doc)
  }
  const counted = await db.$queryRaw`
    SELECT i.id FROM "Image" i WHERE "projectId" = ${projectId}
      AND "annotationCount" <> (SELECT count(*) FROM "Annotation" a WHERE a."imageId" = i.id)`
  expect(counted).toEqual([])
}

describe.each([
  ['detection', { type: 'detection' as const }],
  ['one label each', { type: 'classification' as const }],
  ['several labels each', { type: 'classification' as const, multiLabel: true }],
])('whatever is done to images and labels (%s)', (_, kind) => {
  test('the edits since any version lead from its document to that of today', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(randomDeed(['gone']), { minLength: 4, maxLength: 16 }), async (deeds) => {
        const farm = await sampleProject({ images: 0, attributes: { name: 'text' }, unlabelled: 4, labels: ['cat', 'dog', 'fox'], ...kind })
        const seen = [await look(farm)]
        const { act } = createDoer(
          farm.scope,
          seen[0]!.map(({ id }) => id),
        )
        for (const one of deeds) {
          await act(one).catch(expectRefusal)
          seen.push(await look(farm))
        }
        await checkHistory(farm, seen, seen.at(-1)!)
      }),
      { numRuns: 8 },
    )
  })
})

test('with many at once, too', async () => {
  const farm = await sampleProject({ images: 0, attributes: { name: 'text' }, unlabelled: 4, labels: ['cat', 'dog', 'fox', 'owl'] })
  const begin = await look(farm)
  const images = begin.map(({ id }) => id)
  const { cat, dog, fox, owl } = farm.labelIds as Record<string, string>
  const draw = (labelId: string, id: string) =>
    images.map((image) =>
      saveEdits(farm.scope, { image, edits: [{ id, change: { put: { id, labelId, shape: boxShape(box), attributes: {} } } }] }),
    )
  await Promise.all(draw(cat!, 'first'))
  const answers = await Promise.allSettled([
    ...draw(cat!, 'a'),
    ...draw(dog!, 'b'),
    mergeLabels(farm.scope, { label: cat!, into: owl! }),
    changeLabel(farm.scope, { label: owl!, name: 'eagle' }),
    ...draw(dog!, 'c'),
    mergeLabels(farm.scope, { label: dog!, into: fox! }),
    ...draw(fox!, 'd'),
  ])
  for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'invalid' })
  await checkHistory(farm, [begin], await look(farm))
})

test.each(['merge', 'delete'] as const)('"nothing here", said while a label is on its way out (%s), stays said', async (how) => {
  const farm = await sampleProject({ images: 0, attributes: { name: 'text' }, unlabelled: 1, labels: ['cat', 'dog'] })
  const { scope } = farm
  const { cat, dog } = farm.labelIds as Record<'cat' | 'dog', string>
  const begin = await look(farm)
  const image = begin[0]!.id
  await saveEdits(scope, {
    image,
    edits: [{ id: 'draw', change: { put: { id: 'a', labelId: cat, shape: boxShape(box), attributes: {} } } }],
  })
  const leaving = await somebodyElse(async (tx) => {
    // `saveEdits`, whose commit comes when the label has already looked for its images
    await holdProject(tx, scope)
    const deeds = [{ id: 'nothing', changes: () => [{ negative: true }] }]
    await writeEdits(tx, { scope, batches: [{ imageId: image, deeds }], labelIds: [] })
    const leaving = how === 'merge' ? mergeLabels(scope, { label: cat, into: dog }) : deleteLabel(scope, { label: cat, annotations: 0 })
    await untilWaiting(1)
    return { leaving }
  })
  await leaving.leaving
  await checkHistory(farm, [begin], await look(farm))
  const row = await db.image.findUniqueOrThrow({ where: { id: image } })
  expect(row).toMatchObject({ state: 'negative', labelledById: scope.actor, version: 3 })
})

test('an image that came back from the bucket has a history from there on, and knows that it has none of before', async () => {
  const farm = await sampleProject({ images: 0, attributes: { name: 'text' }, unlabelled: 1 })
  const image = (await look(farm))[0]!.id
  const draw = (id: string) =>
    saveEdits(farm.scope, {
      image,
      edits: [{ id, change: { put: { id, labelId: farm.labelIds.cat!, shape: boxShape(box), attributes: {} } } }],
    })
  await draw('a')
  await draw('b')
  await settleProject(farm.id)
  await db.image.deleteMany({ where: { projectId: farm.id } })
  await db.project.delete({ where: { id: farm.id } })
  await rebuildDataset({ projectId: farm.id, workspaceId: farm.scope.workspaceId })
  const back = await look(farm)
  expect(back).toMatchObject([{ version: 3, doc: { annotations: [{ id: 'a' }, { id: 'b' }] } }])
  await draw('c')
  await checkHistory(farm, [back], await look(farm))
  expect(await editsSince(farm.scope, { image, version: 2 })).toEqual({ version: 4 })
})

test('of more than a page of news, or of a version that is not yet, there are no edits', async () => {
  const farm = await sampleProject({ images: 0, attributes: { name: 'text' }, unlabelled: 1 })
  const image = (await look(farm))[0]!.id
  const edits = Array.from({ length: 201 }, (_, i) => ({ id: `e${i}`, change: { negative: i % 2 === 0 } }))
  await saveEdits(farm.scope, { image, edits })
  expect(await editsSince(farm.scope, { image, version: 1 })).toEqual({ version: 202 })
  expect((await editsSince(farm.scope, { image, version: 2 })).edits).toHaveLength(200)
  expect(await editsSince(farm.scope, { image, version: 203 })).toEqual({ version: 202 })
})
