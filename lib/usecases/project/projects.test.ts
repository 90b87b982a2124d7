import { expect, test } from 'vitest'
import { AppError } from '@/lib/domain/errors'
import { db } from '@/lib/io/db'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { tagImages } from '@/lib/usecases/edit/tag-images'
import { createLabels } from '@/lib/usecases/label/create-labels'
import { settleProject } from '@/lib/usecases/pool/settle-project'
import { sweepProject } from '@/lib/usecases/pool/sweep-project'
import { startRun } from '@/lib/usecases/run/start-run'
import { createOperatorToken } from '@/lib/usecases/token/create-operator-token'
import { findToken } from '@/lib/usecases/token/find-token'
import { createWorkspace } from '@/lib/usecases/workspace/create-workspace'
import { deleteWorkspace } from '@/lib/usecases/workspace/delete-workspace'
import { createDemoProject, MOST_DEMOS_A_DAY } from './create-demo-project'
import { createProject } from './create-project'
import { deleteProject } from './delete-project'
import { findScope } from './find-scope'
import { listProjects } from './list-projects'
import { removeProjectImages } from './remove-project'
import { changeProject } from './change-project'

await useServices()

async function owner(email: string, name = email) {
  const { id: userId } = await db.user.create({ data: { email } })
  const { slug } = await createWorkspace({ userId }, { name })
  const { id: workspaceId } = await db.workspace.findUniqueOrThrow({ where: { slug } })
  return { userId, workspaceId, role: 'owner' as const, slug }
}

test('addresses are made from names, are free and never reserved', async () => {
  const ann = await owner('ann@addresses.test', 'API')
  expect(ann.slug).toMatch(/^api-\w{5}$/)
  expect(await createWorkspace({ userId: ann.userId, operator: true }, { name: 'API' })).toMatchObject({ slug: 'api-2' })
  const slugs = []
  for (const name of ['Blood cells', 'blood  CELLS!', 'Éclairs', '日本'])
    slugs.push((await createProject(ann, { name, type: 'detection' })).slug)
  expect(slugs).toEqual(['blood-cells', 'blood-cells-2', 'eclairs', 'untitled'])
})

test('two projects of one name made at once are two projects', async () => {
  const ann = await owner('ann@race.test')
  const made = await Promise.all([1, 2, 3].map(() => createProject(ann, { name: 'Same', type: 'detection' })))
  expect(new Set(made.map(({ slug }) => slug)).size).toBe(3)
})

test('a project is only deleted with its name typed, and then with its rows', async () => {
  const ann = await owner('ann@delete.test')
  const { slug } = await createProject(ann, { name: 'Gone soon', type: 'detection', labels: ['a'] })
  const scope = await findScope(ann, slug)
  await changeProject(scope, { name: 'Gone' })
  await expect(deleteProject(scope, { confirm: 'Gone soon' })).rejects.toMatchObject({ code: 'conflict' })
  await deleteProject(scope, { confirm: 'Gone' })
  expect(await listProjects(ann)).toEqual({ items: [] })
})

test('deleting a workspace leaves the others alone', async () => {
  const [ann, bob] = [await owner('ann@two.test', 'One'), await owner('bob@two.test', 'Two')]
  await createProject(ann, { name: 'A', type: 'detection', labels: ['x'] })
  await createProject(bob, { name: 'B', type: 'detection', labels: ['x'] })
  await deleteWorkspace(ann, { confirm: 'One' })
  expect(await db.workspace.findUnique({ where: { id: ann.workspaceId } })).toBeNull()
  expect((await listProjects(bob)).items.map(({ name }) => name)).toEqual(['B'])
})

/** How each ended: 'done', or the code of what is understood. */
const endings = async (works: Promise<unknown>[]) =>
  (await Promise.allSettled(works))
    .map((end) => (end.status === 'fulfilled' ? 'done' : end.reason instanceof AppError ? end.reason.code : String(end.reason)))
    .toSorted()

test('a project that several delete at once, while others work in it, is deleted once', async () => {
  const { scope, id: projectId, labelIds } = await sampleProject({ type: 'classification', labels: ['cat', 'dog'], images: 12 })
  const ids = (await db.image.findMany({ where: { projectId }, select: { id: true } })).map(({ id }) => id)
  const works = Array.from({ length: 8 }, (_, i) => [
    tagImages(scope, { ids, labelId: labelIds[i % 2 ? 'cat' : 'dog']!, mode: 'set', editId: `tag-${i}` }),
    createLabels(scope, { names: [`label ${i}`] }),
    changeProject(scope, { name: 'Herd' }),
  ]).flat()
  const [deleted, others] = await Promise.all([endings([1, 2, 3].map(() => deleteProject(scope, { confirm: 'Herd' }))), endings(works)])
  expect(deleted).toEqual(['done', 'not_found', 'not_found'])
  expect(others.filter((end) => !['done', 'not_found', 'invalid'].includes(end))).toEqual([])
})

test('a deleted project is gone at once: its address is free, its runs are over, its invites lead to the workspace', async () => {
  const { member, scope, slug: project, id: projectId } = await sampleProject({ images: 20 })
  const { userId: invitedById, workspaceId } = member
  const invite = await db.invite.create({
    data: { workspaceId, projectId, email: 'late@sample.test', role: 'viewer', tokenHash: projectId, invitedById, expiresAt: new Date() },
  })
  await startRun(scope, { preset: 'fast', seed: 1, leaveOut: [] })
  await deleteProject(scope, { confirm: 'Herd' })
  await expect(findScope(member, project)).rejects.toMatchObject({ code: 'not_found' })
  expect((await createProject(member, { name: 'Herd', type: 'detection' })).slug).toBe(project)
  expect(await db.run.findMany({ where: { projectId }, select: { status: true } })).toEqual([{ status: 'cancelled' }])
  expect(await db.invite.findUnique({ where: { id: invite.id } })).toMatchObject({ projectId: null })
  await settleProject(projectId)
  expect(await db.image.count({ where: { projectId, storedVersion: { gt: 0 } } })).toBe(0) // nobody writes its pools any more
})

test('its rows go in batches; who is stopped in between goes on where they were', async () => {
  const { scope, id: projectId, labelIds } = await sampleProject({ images: 5 })
  await db.$executeRaw`
    INSERT INTO "Image" (id, "projectId", name, sha256, "sourceSha256", format, width, height, bytes, "createdById")
    SELECT ${projectId} || n, ${projectId}, 'many ' || n, n::text, n::text, 'image/png', 9, 9, 1, 'x' FROM generate_series(1, 245) n`
  await db.$executeRaw`
    INSERT INTO "Annotation" ("imageId", id, "labelId", x, y, w, h, "createdById", "updatedById")
    SELECT id, 'b', ${labelIds.cat!}, 1, 1, 9, 9, 'x', 'x' FROM "Image" WHERE "projectId" = ${projectId}`
  await deleteProject(scope, { confirm: 'Herd' })
  await expect(removeProjectImages(projectId, AbortSignal.abort())).rejects.toThrow('abort')
  expect(await db.image.count({ where: { projectId } })).toBe(50)
  await removeProjectImages(projectId)
  expect(await db.project.count({ where: { id: projectId } })).toBe(1) // until the bucket is empty: see sweepProject
  await sweepProject(projectId)
  await sweepProject(projectId)
  for (const count of [
    db.project.count({ where: { id: projectId } }),
    db.image.count({ where: { projectId } }),
    db.label.count({ where: { projectId } }),
    db.run.count({ where: { projectId } }),
  ])
    expect(await count).toBe(0)
})

test('a workspace that several delete at once, while others work in it, is deleted once', async () => {
  const { member, scope, workspace } = await sampleProject({ labels: ['cat'], images: 8 })
  const { name: confirm } = await db.workspace.findUniqueOrThrow({ where: { slug: workspace } })
  const works = Array.from({ length: 6 }, (_, i) => [
    createLabels(scope, { names: [`label ${i}`] }),
    deleteProject(scope, { confirm: 'Herd' }),
  ]).flat()
  const [deleted, others] = await Promise.all([endings([1, 2, 3].map(() => deleteWorkspace(member, { confirm }))), endings(works)])
  expect(deleted).toEqual(['done', 'not_found', 'not_found'])
  expect(others.filter((end) => !['done', 'not_found'].includes(end))).toEqual([])
})

test('the operator gets an owner token, for a new workspace or an own one, never for somebody else’s', async () => {
  const made = await createOperatorToken({ email: 'Op@console.test', workspace: 'Scripts' })
  expect(made).toMatchObject({ workspace: 'scripts', made: { account: true, workspace: true } })
  expect(await findToken(made.token)).toMatchObject({ email: 'op@console.test', token: { scopes: ['read', 'write', 'train'] } })
  expect(await createOperatorToken({ email: 'op@console.test' })).toMatchObject({
    workspace: 'scripts',
    made: { account: false, workspace: false },
  })
  await expect(createOperatorToken({ email: 'other@console.test', workspace: 'scripts' })).rejects.toMatchObject({ code: 'forbidden' })
  expect(await db.user.findUnique({ where: { email: 'other@console.test' } })).toBeNull()
})

test('each demo project has a name of its own, and nobody makes many a day', async () => {
  const member = await owner('ann@demos.test')
  for (const name of ['Demo: food on tables', 'Demo 2: food on tables', 'Demo 3: food on tables'])
    expect((await createDemoProject(member)).name).toBe(name)
  for (let more = 3; more < MOST_DEMOS_A_DAY; more++) await createDemoProject(member)
  await expect(createDemoProject(member)).rejects.toMatchObject({ code: 'too_many' })
})
