import { expect, test } from 'vitest'
import { db } from '@/lib/io/db'
import { somebodyElse } from '@/lib/testing/somebody-else'
import { untilWaiting } from '@/lib/testing/until-waiting'
import { useServices } from '@/lib/testing/use-services'
import { createToken } from '@/lib/usecases/token/create-token'
import { findToken } from '@/lib/usecases/token/find-token'
import { createWorkspace } from '@/lib/usecases/workspace/create-workspace'
import { deleteWorkspace } from '@/lib/usecases/workspace/delete-workspace'
import { changeRole } from './change-role'
import { findMember } from './find-member'
import { removeMember } from './remove-member'

await useServices()

async function team(name: string) {
  const [ann, bob] = await Promise.all(['ann', 'bob'].map((who) => db.user.create({ data: { email: `${who}@${name}.test` } })))
  if (!ann || !bob) throw new Error('no people')
  const { slug } = await createWorkspace({ userId: ann.id }, { name })
  const { id: workspaceId } = await db.workspace.findUniqueOrThrow({ where: { slug } })
  await db.membership.create({ data: { workspaceId, userId: bob.id, role: 'owner' } })
  const member = (userId: string) => ({ userId, workspaceId, role: 'owner' as const })
  return { slug, workspaceId, ann: member(ann.id), bob: member(bob.id) }
}

test('the last owner can neither leave nor step down', async () => {
  const { ann, bob } = await team('last-owner')
  await removeMember(ann, { user: ann.userId })
  await expect(removeMember(bob, { user: bob.userId })).rejects.toMatchObject({ code: 'conflict' })
  await expect(changeRole(bob, { user: bob.userId, role: 'viewer' })).rejects.toMatchObject({ code: 'conflict' })
})

test('two owners who leave at once: one stays', async () => {
  const { ann, bob, workspaceId } = await team('both-leave')
  const left = await Promise.allSettled([removeMember(ann, { user: ann.userId }), removeMember(bob, { user: bob.userId })])
  expect(left.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await db.membership.count({ where: { workspaceId, role: 'owner' } })).toBe(1)
})

test('annotators cannot remove others', async () => {
  const { ann, bob } = await team('annotator-removes')
  await expect(removeMember({ ...bob, role: 'annotator' }, { user: ann.userId })).rejects.toMatchObject({ code: 'forbidden' })
})

test('who is removed loses their API tokens', async () => {
  const { ann, bob } = await team('tokens-go')
  const { token } = await createToken(bob, { name: 'script', scopes: ['read'] })
  expect(await findToken(token)).toMatchObject({ userId: bob.userId, token: { scopes: ['read'] } })
  await removeMember(ann, { user: bob.userId })
  await expect(findToken(token)).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('a token reaches its own workspace only, and is not in the database', async () => {
  const { ann } = await team('one-place')
  const other = await createWorkspace(ann, { name: 'elsewhere' })
  const { token } = await createToken(ann, { name: 'script', scopes: ['read'] })
  const person = await findToken(token)
  await expect(findMember(person, other.slug)).rejects.toMatchObject({ code: 'not_found' })
  expect(JSON.stringify(await db.token.findMany())).not.toContain(token)
})

test('a stranger cannot tell a workspace that is not theirs from one that is not', async () => {
  const { slug } = await team('hidden')
  const stranger = await db.user.create({ data: { email: 'stranger@hidden.test' } })
  const person = { userId: stranger.id, email: stranger.email, name: null }
  const answers = await Promise.all(
    [slug, 'never-was'].map((at) => findMember(person, at).catch((error: Error) => error.message.replace(at, '…'))),
  )
  expect(answers[0]).toBe(answers[1])
})

test('an owner who is demoted while they promote somebody promotes nobody', async () => {
  const { ann, bob, workspaceId } = await team('late-promotion')
  const { id: eve } = await db.user.create({
    data: { email: 'eve@late-promotion.test', memberships: { create: { workspaceId, role: 'viewer' } } },
  })
  let late: Promise<void> | undefined
  await somebodyElse(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Membership" WHERE "workspaceId" = ${workspaceId} AND role = 'owner' ORDER BY "userId" FOR UPDATE`
    late = changeRole(bob, { user: eve, role: 'owner' })
    await untilWaiting(1)
    await tx.membership.updateMany({ where: { userId: bob.userId }, data: { role: 'viewer' } })
  })
  await expect(late).rejects.toMatchObject({ code: 'forbidden' })
  expect(await db.membership.findMany({ where: { workspaceId, role: 'owner' } })).toMatchObject([{ userId: ann.userId }])
})

test('two owners who demote each other at once: one stays, whoever was later finds that they may not', async () => {
  for (let round = 0; round < 5; round++) {
    const { ann, bob, workspaceId } = await team(`each-other-${round}`)
    const ends = await Promise.allSettled([
      changeRole(ann, { user: bob.userId, role: 'viewer' }),
      changeRole(bob, { user: ann.userId, role: 'viewer' }),
    ])
    expect(ends.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: { code: 'forbidden' } }])
    expect(await db.membership.count({ where: { workspaceId, role: 'owner' } })).toBe(1)
  }
})

test('a workspace that is deleted while its people change roles, make tokens and leave: each is done or says why not', async () => {
  for (let round = 0; round < 5; round++) {
    const { ann, bob, workspaceId } = await team(`deleted-meanwhile-${round}`)
    const ends = await Promise.allSettled([
      createToken(bob, { name: 'script', scopes: ['read'] }),
      changeRole(ann, { user: bob.userId, role: 'viewer' }),
      deleteWorkspace(ann, { confirm: `deleted-meanwhile-${round}` }),
      createToken(ann, { name: 'script', scopes: ['read'] }),
      removeMember(ann, { user: bob.userId }),
    ])
    for (const end of ends) if (end.status === 'rejected') expect(['forbidden', 'not_found']).toContain(end.reason.code)
    expect(ends[2]!.status).toBe('fulfilled')
    expect(await db.membership.count({ where: { workspaceId } })).toBe(0)
  }
})
