import { expect, test } from 'vitest'
import { db } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import { useServices } from '@/lib/testing/use-services'
import { createOperatorToken } from '@/lib/usecases/token/create-operator-token'
import { createWorkspace } from './create-workspace'
import { MOST_OWNED } from './may-make-workspace'

await useServices()
const person = async (name: string) => ({ userId: (await db.user.create({ data: { email: `${name}@made.test` } })).id })

test('where people come by invite only, the first makes a workspace, and then whoever runs one', async () => {
  env().signUp = 'invited'
  const first = await person('first')
  const { slug } = await createWorkspace(first, { name: 'First' })
  const { id: workspaceId } = await db.workspace.findUniqueOrThrow({ where: { slug } })
  for (const role of ['viewer', 'annotator', 'reviewer', 'manager', 'owner'] as const) {
    const { userId } = await person(role)
    const asked = () => createWorkspace({ userId }, { name: role })
    await expect(asked()).rejects.toMatchObject({ code: 'forbidden' })
    await db.membership.create({ data: { workspaceId, userId, role } })
    if (role === 'manager' || role === 'owner') await asked()
    else await expect(asked(), role).rejects.toMatchObject({ code: 'forbidden' })
  }
  expect(await createOperatorToken({ email: 'operator@made.test' })).toMatchObject({ made: { workspace: true } }) // the console is the proof
  env().signUp = 'open'
})

test('one person owns so many workspaces, also where they ask for several at once', async () => {
  const { userId } = await person('many')
  const workspaces = await db.workspace.createManyAndReturn({
    data: Array.from({ length: MOST_OWNED - 1 }, (_, i) => ({ slug: `many-owned-${i}`, name: `Many ${i}` })),
    select: { id: true },
  })
  await db.membership.createMany({ data: workspaces.map(({ id: workspaceId }) => ({ workspaceId, userId, role: 'owner' as const })) })
  const ends = await Promise.allSettled([1, 2, 3].map((n) => createWorkspace({ userId }, { name: `Another ${n}` })))
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const end of ends) if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'too_many' })
})

test('making and deleting them in turns has an end too', async () => {
  const { userId } = await person('churn')
  await db.rateWindow.create({ data: { key: `workspaces by ${userId}`, count: 50, expiresAt: new Date(Date.now() + 60_000) } })
  await expect(createWorkspace({ userId }, { name: 'Once more' })).rejects.toMatchObject({ code: 'too_many' })
})

test('an address does not tell that somebody else has a workspace of that name', async () => {
  const [ann, bob] = [await person('ann'), await person('bob')]
  const shape = ({ slug }: { slug: string }) => slug.replace(/-[2-9b-z]{5}$/, '-…')
  const slugs = [
    await createWorkspace(ann, { name: 'Acme' }),
    await createWorkspace(bob, { name: 'Acme' }),
    await createWorkspace(bob, { name: 'Free' }),
  ]
  expect(slugs.map(shape)).toEqual(['acme-…', 'acme-…', 'free-…'])
  expect(new Set(slugs.map(({ slug }) => slug)).size).toBe(3)
})
