import { expect, test } from 'vitest'
import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import { MOST_LABELS } from '@/lib/domain/label/most-labels'
import { db, transaction } from '@/lib/io/db'
import { listen } from '@/lib/io/events'
import { sampleProject } from '@/lib/testing/sample-project'
import { somebodyElse } from '@/lib/testing/somebody-else'
import { untilWaiting } from '@/lib/testing/until-waiting'
import { useServices } from '@/lib/testing/use-services'
import { tagImages } from '@/lib/usecases/edit/tag-images'
import { createProject } from '@/lib/usecases/project/create-project'
import { findScope } from '@/lib/usecases/project/find-scope'
import { createWorkspace } from '@/lib/usecases/workspace/create-workspace'
import { addLabels } from './add-labels'
import { changeLabel } from './change-label'
import { createLabels } from './create-labels'
import { deleteLabel } from './delete-label'
import { listLabels } from './list-labels'
import { mergeLabels } from './merge-labels'

await useServices()

/** A project with labels cat and dog: one picture with a box of each, one with a dog only, one tagged with both. */
async function cattery(name: string) {
  const { id: userId } = await db.user.create({ data: { email: `owner@${name}.test` } })
  const { slug: workspace } = await createWorkspace({ userId }, { name })
  const { id: workspaceId } = await db.workspace.findUniqueOrThrow({ where: { slug: workspace } })
  const member: Member = { userId, workspaceId, role: 'owner' }
  const { id: projectId, slug: project, labels } = await createProject(member, { name: 'Pets', type: 'detection', labels: ['cat', 'dog'] })
  const [cat, dog] = labels.map(({ id }) => id)
  if (!cat || !dog) throw new Error('no labels')
  const image = async (number: number, annotations: { labelId: string; x?: number }[]) => {
    const rows = annotations.map(({ labelId, x }, i) => ({
      id: `a${i}`,
      labelId,
      createdById: userId,
      updatedById: userId,
      ...(x === undefined ? {} : { x, y: 1, w: 5, h: 5 }),
    }))
    const facts = { sha256: `${number}`, sourceSha256: `${number}`, format: 'image/png', width: 10, height: 10, bytes: 1 }
    return db.image.create({
      data: {
        projectId,
        name: `${number}.png`,
        ...facts,
        state: 'labelled',
        annotationCount: rows.length,
        createdById: userId,
        annotations: { create: rows },
      },
    })
  }
  const images = [
    await image(1, [
      { labelId: cat, x: 1 },
      { labelId: dog, x: 3 },
    ]),
    await image(2, [{ labelId: dog, x: 2 }]),
    await image(3, [{ labelId: cat }, { labelId: dog }]),
  ]
  const look = async () =>
    (await db.image.findMany({ where: { projectId }, orderBy: { name: 'asc' } })).map(
      ({ state, annotationCount }) => `${state} ${annotationCount}`,
    )
  return { member, scope: await findScope(member, project), cat, dog, images, look }
}

test('labels take the colours in order, and those that exist stay', async () => {
  const { scope } = await cattery('colours')
  const { items } = await createLabels(scope, { names: ['dog', 'fox', 'fox', 'owl'] })
  expect(items.map(({ name, color, position }) => [name, color, position])).toEqual([
    ['cat', 1, 0],
    ['dog', 2, 1],
    ['fox', 3, 2],
    ['owl', 4, 3],
  ])
})

test('two people who add at once get different colours', async () => {
  const { scope } = await cattery('at-once')
  await Promise.all(['fox', 'owl', 'elk', 'fox'].map((name) => createLabels(scope, { names: [name] })))
  const { items } = await listLabels(scope)
  expect(new Set(items.map(({ color }) => color)).size).toBe(5)
})

test('deleting a label says how many annotations go, and pictures left bare are unlabelled again', async () => {
  const { scope, dog, look } = await cattery('deleting')
  await expect(deleteLabel(scope, { label: dog, annotations: 1 })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('3 annotations'),
  })
  await deleteLabel(scope, { label: dog, annotations: 3 })
  expect(await look()).toEqual(['labelled 1', 'unlabelled 0', 'labelled 1'])
})

test('merging keeps every box and never tags a picture twice', async () => {
  const { scope, cat, dog, look } = await cattery('merging')
  expect(await mergeLabels(scope, { label: dog, into: cat })).toEqual({ moved: 2 })
  expect(await look()).toEqual(['labelled 2', 'labelled 1', 'labelled 1'])
  expect((await listLabels(scope)).items.map(({ name, count }) => [name, count])).toEqual([['cat', 4]])
})

test('merging and somebody who is just using the label do not wait for each other in a circle', async () => {
  const { scope, cat, dog, images } = await cattery('circle')
  let merging: ReturnType<typeof mergeLabels> | undefined
  await somebodyElse(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Label" WHERE id = ${dog} FOR KEY SHARE` // as saving edits does
    merging = mergeLabels(scope, { label: dog, into: cat })
    await untilWaiting(1)
    await tx.$queryRaw`SELECT id FROM "Image" WHERE id = ANY(${images.map(({ id }) => id)}) ORDER BY id FOR UPDATE`
  })
  expect(await merging!).toEqual({ moved: 2 })
})

test('merging and an import that is just adding labels do not wait for each other in a circle', async () => {
  const { scope, cat, dog } = await cattery('circle-of-import')
  let merging: ReturnType<typeof mergeLabels> | undefined
  await somebodyElse(async (tx) => {
    await addLabels(tx, { projectId: scope.id, names: ['cat'] })
    merging = mergeLabels(scope, { label: dog, into: cat })
    await untilWaiting(1)
    await tx.$queryRaw`SELECT id FROM "Label" WHERE id = ${dog} FOR KEY SHARE NOWAIT` // as saving what it imports does
  })
  expect(await merging!).toEqual({ moved: 2 })
})

test('merging does not wait for pictures that it does not change', async () => {
  const { scope, cat, dog, images } = await cattery('others-pictures')
  await mergeLabels(scope, { label: cat, into: dog })
  const { items } = await createLabels(scope, { names: ['fox'] })
  await somebodyElse(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Image" WHERE id = ${images[1]!.id} FOR UPDATE`
    expect(await mergeLabels(scope, { label: items.find(({ name }) => name === 'fox')!.id, into: dog })).toEqual({ moved: 0 })
  })
})

test('of two who merge the same labels at once, be it the other way round, one finds them gone', async () => {
  for (const turned of [false, true]) {
    const { scope, cat, dog } = await cattery(`twice-${turned}`)
    const [first, second] = [{ label: cat, into: dog }, turned ? { label: dog, into: cat } : { label: cat, into: dog }]
    const ends = await Promise.allSettled([first, second].map((wish) => mergeLabels(scope, wish)))
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'not_found' } })
  }
})

test('many merges, deletions and edits at once: each is done or says in words why not, and what is left fits together', async () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const { scope, id: projectId, labelIds } = await sampleProject({ type: 'classification', labels: names, images: 15 })
  const ids = (await db.image.findMany({ where: { projectId }, select: { id: true } })).map(({ id }) => id)
  const label = (at: number) => labelIds[names[at % names.length]!]!
  const works = Array.from({ length: 60 }, (_, i) => {
    if (i % 3 === 0) return mergeLabels(scope, { label: label(i), into: label(i + 1 + (i % 2) * 3) })
    if (i === 31) return deleteLabel(scope, { label: label(i), annotations: 3 })
    return tagImages(scope, { ids: ids.slice(i % 5).toReversed(), labelId: label(i), mode: 'set', editId: `edit-${i}` })
  })
  const ends = await Promise.allSettled(works)
  const reasons = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []))
  expect(reasons.filter((reason) => !(reason instanceof AppError))).toEqual([])
  expect(ends.length - reasons.length).toBeGreaterThan(0)
  const images = await db.image.findMany({
    where: { projectId },
    select: { annotationCount: true, _count: { select: { annotations: true } } },
  })
  expect(images.filter(({ annotationCount, _count }) => annotationCount !== _count.annotations)).toEqual([])
})

test('a new name reaches every picture; a taken one is refused', async () => {
  const { scope, dog, images } = await cattery('renaming')
  await changeLabel(scope, { label: dog, name: 'hound' })
  const versions = await db.image.findMany({ where: { id: { in: images.map(({ id }) => id) } }, select: { version: true } })
  expect(versions.every(({ version }) => version === 2)).toBe(true)
  await expect(changeLabel(scope, { label: dog, name: 'cat' })).rejects.toMatchObject({ code: 'conflict' })
})

test('people cannot make a label that differs from another in capitals only, and can change the capitals of one', async () => {
  const { member, scope, dog } = await cattery('capitals')
  const conflict = { code: 'conflict', message: expect.stringMatching(/^The labels cat and (Cat|CAT) differ in capitals only\./) }
  await expect(createLabels(scope, { names: ['fox', 'Cat'] })).rejects.toMatchObject(conflict)
  await expect(changeLabel(scope, { label: dog, name: 'CAT' })).rejects.toMatchObject(conflict)
  await expect(createLabels(scope, { names: ['owl', 'Owl'] })).rejects.toMatchObject({ code: 'conflict' })
  await expect(createProject(member, { name: 'Twice', type: 'detection', labels: ['cow', 'Cow'] })).rejects.toMatchObject({
    code: 'conflict',
  })
  await changeLabel(scope, { label: dog, name: 'Dog' })
  expect((await listLabels(scope)).items.map(({ name }) => name)).toEqual(['cat', 'Dog'])
})

test('a key moves over from the label that had it', async () => {
  const { scope, cat, dog } = await cattery('keys')
  await changeLabel(scope, { label: cat, hotkey: 'x' })
  await changeLabel(scope, { label: dog, hotkey: 'x' })
  expect((await listLabels(scope)).items.map(({ hotkey }) => hotkey)).toEqual([null, 'x'])
})

test('a label cannot have the letter of a tool, where the project has that tool', async () => {
  const { scope, cat } = await cattery('letters')
  await expect(changeLabel(scope, { label: cat, hotkey: 'b' })).rejects.toMatchObject({ code: 'conflict' })
  await changeLabel({ ...scope, type: 'classification' }, { label: cat, hotkey: 'b' })
  expect((await listLabels(scope)).items[0]?.hotkey).toBe('b')
})

test('a project takes 2,000 labels, in order and in one go; more are refused, and what there were before stays as it is', async () => {
  const { scope } = await cattery('full')
  const add = (names: string[], more: object = {}) => transaction((tx) => addLabels(tx, { projectId: scope.id, names, ...more }))
  const names = Array.from({ length: MOST_LABELS - 2 }, (_, at) => `label ${at}`)
  await add(['dog', ...names])
  // One statement for each made everybody else wait for seconds.
  const statements = await db.$queryRaw<unknown[]>`SELECT DISTINCT cmin::text FROM "Label" WHERE "projectId" = ${scope.id} AND position > 1`
  expect(statements).toHaveLength(1)
  const { items } = await listLabels(scope)
  expect(items.map(({ name }) => name)).toEqual(['cat', 'dog', ...names])
  expect(items.map(({ position }) => position)).toEqual(items.map((_, at) => at))
  await expect(add(['cat', 'one more'])).rejects.toMatchObject({ code: 'too_large' })
  await add(['out of the bucket'], { most: Infinity })
  expect((await add(['cat', 'out of the bucket'])).size).toBe(MOST_LABELS + 1)
})

test('labels that come back look as they did, with keys that are free', async () => {
  const { scope, cat } = await cattery('looks')
  await changeLabel(scope, { label: cat, hotkey: 'x' })
  const looks = new Map([
    ['cow', { color: 7, hotkey: 'x' }],
    ['hen', { color: 7, hotkey: 'y' }],
    ['pig', { color: 21, hotkey: 'y' }],
    ['ox', { color: 3.5, hotkey: 'b' }],
    ['ass', { color: 2, hotkey: 'F1' }],
  ])
  await transaction((tx) => addLabels(tx, { projectId: scope.id, names: [...looks.keys()], looks }))
  const made = (await listLabels(scope)).items.filter(({ name }) => looks.has(name))
  expect(made.map(({ name, hotkey }) => [name, hotkey])).toEqual([
    ['cow', null], // the cat has it
    ['hen', 'y'],
    ['pig', null], // the hen has it
    ['ox', null], // a tool has it
    ['ass', null], // is none
  ])
  expect(made.map(({ color }) => color).filter((color) => color === 7)).toHaveLength(2)
  expect(made.every(({ color }) => Number.isInteger(color) && color >= 1 && color <= 20)).toBe(true)
})

test('what became of a label is told before the images that change with it', async () => {
  const { scope, cat, dog } = await cattery('order-of-news')
  const heard: string[] = []
  const hush = await listen((event) => void ('projectId' in event && event.projectId === scope.id && heard.push(event.type)))
  await changeLabel(scope, { label: dog, name: 'hound' })
  await expect.poll(() => heard.map((type) => type.replace(/^images$/, 'image'))).toEqual(['labels', 'image', 'image', 'image'])
  heard.length = 0
  await mergeLabels(scope, { label: dog, into: cat })
  await expect.poll(() => heard.length).toBeGreaterThan(1)
  expect(heard[0]).toBe('labels')
  heard.length = 0
  const [left] = (await listLabels(scope)).items
  await deleteLabel(scope, { label: cat, annotations: left!.count })
  await expect.poll(() => heard.length).toBeGreaterThan(1)
  expect(heard[0]).toBe('labels')
  await hush()
})
