import { expect, test } from 'vitest'
import { db } from '@/lib/io/db'
import { useServices } from '@/lib/testing/use-services'
import { createOperatorToken } from '@/lib/usecases/token/create-operator-token'
import { findToken } from '@/lib/usecases/token/find-token'
import { createWorkspace } from '@/lib/usecases/workspace/create-workspace'
import { deleteWorkspace } from '@/lib/usecases/workspace/delete-workspace'
import { createDemoProject } from './create-demo-project'
import { createProject } from './create-project'
import { deleteProject } from './delete-project'
import { listProjects } from './list-projects'
import { renameProject } from './rename-project'

await useServices()

async function owner(email: string, name = email) {
  const { id: userId } = await db.user.create({ data: { email } })
  const { slug } = await createWorkspace({ userId }, { name })
  const { id: workspaceId } = await db.workspace.findUniqueOrThrow({ where: { slug } })
  return { userId, workspaceId, role: 'owner' as const, slug }
}

test('addresses are made from names, are free and never reserved', async () => {
  const ann = await owner('ann@addresses.test', 'API')
  expect(ann.slug).toBe('api-2')
  const slugs = []
  for (const name of ['Blood cells', 'blood  CELLS!', 'Éclairs', '日本']) slugs.push((await createProject(ann, { name, type: 'detection' })).slug)
  expect(slugs).toEqual(['blood-cells', 'blood-cells-2', 'eclairs', 'untitled'])
})

test('two projects of one name made at once are two projects', async () => {
  const ann = await owner('ann@race.test')
  const made = await Promise.all([1, 2, 3].map(() => createProject(ann, { name: 'Same', type: 'detection' })))
  expect(new Set(made.map(({ slug }) => slug)).size).toBe(3)
})

test('a project is only deleted with its name typed, and then with its rows', async () => {
  const ann = await owner('ann@delete.test')
  const { slug: project } = await createProject(ann, { name: 'Gone soon', type: 'detection', labels: ['a'] })
  await renameProject(ann, { project, name: 'Gone' })
  await expect(deleteProject(ann, { project, confirm: 'Gone soon' })).rejects.toMatchObject({ code: 'conflict' })
  await deleteProject(ann, { project, confirm: 'Gone' })
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

test('the operator gets an owner token, for a new workspace or an own one, never for somebody else’s', async () => {
  const made = await createOperatorToken({ email: 'Op@console.test', workspace: 'Scripts' })
  expect(made).toMatchObject({ workspace: 'scripts', made: { account: true, workspace: true } })
  expect(await findToken(made.token)).toMatchObject({ email: 'op@console.test', token: { scopes: ['read', 'write', 'train'] } })
  expect(await createOperatorToken({ email: 'op@console.test' })).toMatchObject({ workspace: 'scripts', made: { account: false, workspace: false } })
  await expect(createOperatorToken({ email: 'other@console.test', workspace: 'scripts' })).rejects.toMatchObject({ code: 'forbidden' })
  expect(await db.user.findUnique({ where: { email: 'other@console.test' } })).toBeNull()
})

test('each demo project has a name of its own', async () => {
  const member = await owner('ann@demos.test')
  for (const name of ['Demo: food on tables', 'Demo 2: food on tables', 'Demo 3: food on tables']) expect((await createDemoProject(member)).name).toBe(name)
})
