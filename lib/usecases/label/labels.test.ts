import { expect, test } from 'vitest'
import type { Member } from '@/lib/domain/workspace/member'
import { db, transaction } from '@/lib/io/db'
import { useServices } from '@/lib/testing/use-services'
import { createProject } from '@/lib/usecases/project/create-project'
import { createWorkspace } from '@/lib/usecases/workspace/create-workspace'
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
    const rows = annotations.map(({ labelId, x }, i) => ({ id: `a${i}`, labelId, createdById: userId, updatedById: userId, ...(x === undefined ? {} : { x, y: 1, w: 5, h: 5 }) }))
    const facts = { sha256: `${number}`, sourceSha256: `${number}`, format: 'image/png', width: 10, height: 10, bytes: 1 }
    return db.image.create({ data: { projectId, name: `${number}.png`, ...facts, state: 'labelled', annotationCount: rows.length, createdById: userId, annotations: { create: rows } } })
  }
  const images = [await image(1, [{ labelId: cat, x: 1 }, { labelId: dog, x: 3 }]), await image(2, [{ labelId: dog, x: 2 }]), await image(3, [{ labelId: cat }, { labelId: dog }])]
  const look = async () => (await db.image.findMany({ where: { projectId }, orderBy: { name: 'asc' } })).map(({ state, annotationCount }) => `${state} ${annotationCount}`)
  return { member, project, cat, dog, images, look }
}

test('labels take the colours in order, and those that exist stay', async () => {
  const { member, project } = await cattery('colours')
  const { items } = await createLabels(member, { project, names: ['dog', 'fox', 'fox', 'owl'] })
  expect(items.map(({ name, color, position }) => [name, color, position])).toEqual([['cat', 1, 0], ['dog', 2, 1], ['fox', 3, 2], ['owl', 4, 3]])
})

test('two people who add at once get different colours', async () => {
  const { member, project } = await cattery('at-once')
  await Promise.all(['fox', 'owl', 'elk', 'fox'].map((name) => createLabels(member, { project, names: [name] })))
  const { items } = await listLabels(member, { project })
  expect(new Set(items.map(({ color }) => color)).size).toBe(5)
})

test('deleting a label says how many annotations go, and pictures left bare are unlabelled again', async () => {
  const { member, project, dog, look } = await cattery('deleting')
  await expect(deleteLabel(member, { project, label: dog, annotations: 1 })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('3 annotations') })
  await deleteLabel(member, { project, label: dog, annotations: 3 })
  expect(await look()).toEqual(['labelled 1', 'unlabelled 0', 'labelled 1'])
})

test('merging keeps every box and never tags a picture twice', async () => {
  const { member, project, cat, dog, look } = await cattery('merging')
  expect(await mergeLabels(member, { project, label: dog, into: cat })).toEqual({ moved: 2 })
  expect(await look()).toEqual(['labelled 2', 'labelled 1', 'labelled 1'])
  expect((await listLabels(member, { project })).items.map(({ name, count }) => [name, count])).toEqual([['cat', 4]])
})

test('merging and somebody who is just using the label do not wait for each other in a circle', async () => {
  const { member, project, cat, dog, images } = await cattery('circle')
  let merging: ReturnType<typeof mergeLabels> | undefined
  await transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Label" WHERE id = ${dog} FOR KEY SHARE` // as saving edits does
    merging = mergeLabels(member, { project, label: dog, into: cat })
    await expect.poll(() => db.$queryRaw`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`, { timeout: 20_000 }).toHaveLength(1)
    await tx.$queryRaw`SELECT id FROM "Image" WHERE id = ANY(${images.map(({ id }) => id)}) ORDER BY id FOR UPDATE`
  })
  expect(await merging!).toEqual({ moved: 2 })
})

test('a new name reaches every picture; a taken one is refused', async () => {
  const { member, project, dog, images } = await cattery('renaming')
  await changeLabel(member, { project, label: dog, name: 'hound' })
  const versions = await db.image.findMany({ where: { id: { in: images.map(({ id }) => id) } }, select: { version: true } })
  expect(versions.every(({ version }) => version === 2)).toBe(true)
  await expect(changeLabel(member, { project, label: dog, name: 'cat' })).rejects.toMatchObject({ code: 'conflict' })
})

test('people cannot make a label that differs from another in capitals only, and can change the capitals of one', async () => {
  const { member, project, dog } = await cattery('capitals')
  const conflict = { code: 'conflict', message: expect.stringContaining('There is a label cat already.') }
  await expect(createLabels(member, { project, names: ['fox', 'Cat'] })).rejects.toMatchObject(conflict)
  await expect(changeLabel(member, { project, label: dog, name: 'CAT' })).rejects.toMatchObject(conflict)
  await expect(createLabels(member, { project, names: ['owl', 'Owl'] })).rejects.toMatchObject({ code: 'conflict' })
  await expect(createProject(member, { name: 'Twice', type: 'detection', labels: ['cow', 'Cow'] })).rejects.toMatchObject({ code: 'conflict' })
  await changeLabel(member, { project, label: dog, name: 'Dog' })
  expect((await listLabels(member, { project })).items.map(({ name }) => name)).toEqual(['cat', 'Dog'])
})

test('a key moves over from the label that had it', async () => {
  const { member, project, cat, dog } = await cattery('keys')
  await changeLabel(member, { project, label: cat, hotkey: 'f' })
  await changeLabel(member, { project, label: dog, hotkey: 'f' })
  expect((await listLabels(member, { project })).items.map(({ hotkey }) => hotkey)).toEqual([null, 'f'])
})
