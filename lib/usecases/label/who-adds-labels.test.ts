import { expect, test } from 'vitest'
import type { Role } from '@/lib/domain/workspace/role'
import { db } from '@/lib/io/db'
import { listen } from '@/lib/io/events'
import { sampleProject } from '@/lib/testing/sample-project'
import { somebodyElse } from '@/lib/testing/somebody-else'
import { untilWaiting } from '@/lib/testing/until-waiting'
import { useServices } from '@/lib/testing/use-services'
import { changeProject } from '@/lib/usecases/project/change-project'
import { findScope } from '@/lib/usecases/project/find-scope'
import { readProject } from '@/lib/usecases/project/read-project'
import { createLabels } from './create-labels'
import { listLabels } from './list-labels'

await useServices()

const REFUSED = { code: 'forbidden', message: 'In this project annotators add no labels. Ask an owner, manager or reviewer for the label.' }

async function herd() {
  const { slug, member, scope, id } = await sampleProject({ images: 1 })
  const as = async (role: Role) => {
    const { id: userId } = await db.user.create({ data: { email: `${role}@${id}.test` } })
    await db.membership.create({ data: { workspaceId: member.workspaceId, userId, role } })
    return { userId, workspaceId: member.workspaceId, role }
  }
  const settle = (annotatorsAddLabels: boolean) => changeProject(scope, { annotatorsAddLabels })
  return { id, slug, scope, as, settle }
}

test('annotators add labels in a new project, and none once it is off; those above them go on', async () => {
  const { slug, scope, as, settle } = await herd()
  const [ann, rae] = [await as('annotator'), await as('reviewer')]
  expect(await readProject(scope)).toMatchObject({ annotatorsAddLabels: true })
  expect(await createLabels(await findScope(ann, slug, 'add-labels'), { names: ['fox'] })).toMatchObject({ mayAdd: true })
  await settle(false)
  expect(await readProject(scope)).toMatchObject({ annotatorsAddLabels: false })
  await expect(findScope(ann, slug, 'add-labels')).rejects.toMatchObject(REFUSED)
  expect(await listLabels(await findScope(ann, slug, 'view'))).toMatchObject({ mayAdd: false, items: [{}, { name: 'fox' }] })
  expect(await createLabels(await findScope(rae, slug, 'add-labels'), { names: ['owl'] })).toMatchObject({ mayAdd: true })
  await settle(true)
  await createLabels(await findScope(ann, slug, 'add-labels'), { names: ['elk'] })
})

test('an annotator who is at the door while it is switched off makes no label', async () => {
  const { id, slug, as } = await herd()
  const ann = await findScope(await as('annotator'), slug, 'add-labels')
  let making: Promise<unknown> | undefined
  await somebodyElse(async (tx) => {
    await tx.project.update({ where: { id }, data: { annotatorsAddLabels: false } })
    making = expect(createLabels(ann, { names: ['fox'] })).rejects.toMatchObject(REFUSED)
    await untilWaiting(1)
  })
  await making
  expect(await db.label.count({ where: { projectId: id, name: 'fox' } })).toBe(0)
})

test('the switch leaves the name, a new name the switch; and whoever has the labels before them is told to ask again', async () => {
  const { id, scope, settle } = await herd()
  const told: unknown[] = []
  const hush = await listen((event) => void ('projectId' in event && event.projectId === id && told.push(event)))
  await settle(false)
  await changeProject(scope, { name: 'Pack' })
  expect(await readProject(scope)).toMatchObject({ name: 'Pack', annotatorsAddLabels: false })
  await expect.poll(() => told).toMatchObject([{ type: 'labels' }, { type: 'labels' }])
  hush()
})
