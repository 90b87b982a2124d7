import { expect, test } from 'vitest'
import type { Member } from '@/lib/domain/workspace/member'
import type { Role } from '@/lib/domain/workspace/role'
import { db } from '@/lib/io/db'
import { pages } from '@/lib/domain/address/pages'
import { env } from '@/lib/io/env'
import { changeRole } from '@/lib/usecases/member/change-role'
import { listMembers } from '@/lib/usecases/member/list-members'
import { removeMember } from '@/lib/usecases/member/remove-member'
import { useServices } from '@/lib/testing/use-services'
import { createWorkspace } from '@/lib/usecases/workspace/create-workspace'
import { isOpenLink } from '@/lib/usecases/session/is-open-link'
import { MOST_INVITED } from '@/lib/usecases/session/limit-mails'
import { acceptInvite } from './accept-invite'
import { inviteMembers } from './invite-members'
import { readInvite } from './read-invite'
import { resendInvite } from './resend-invite'
import { revokeInvite } from './revoke-invite'

const { mailTo, mailsTo } = await useServices()

async function person(email: string) {
  const { id } = await db.user.create({ data: { email } })
  return { userId: id, email }
}

async function workspaceOf(email: string): Promise<Member> {
  const owner = await person(email)
  const { slug } = await createWorkspace(owner, { name: 'Field station' })
  const { id } = await db.workspace.findUniqueOrThrow({ where: { slug } })
  return { userId: owner.userId, workspaceId: id, role: 'owner' }
}

async function secretFor(address: string): Promise<string> {
  const { text } = await mailTo(address)
  return /\/invite\/([\w-]+)/.exec(text)?.[1] ?? ''
}

async function invited(member: Member, address: string, role: Role = 'annotator'): Promise<string> {
  expect(await inviteMembers(member, { addresses: [address], role })).toEqual({ sent: [address], refused: [] })
  return secretFor(address)
}

test('a newcomer accepts from the mail and is signed in by a one-time link', async () => {
  const owner = await workspaceOf('owner1@invites.test')
  const secret = await invited(owner, 'new1@invites.test')
  expect(await readInvite({ secret })).toMatchObject({
    email: 'new1@invites.test',
    role: 'annotator',
    workspace: 'Field station',
    hasAccount: false,
  })
  const { next, link } = await acceptInvite(undefined, { secret })
  expect(link).toMatchObject({ email: 'new1@invites.test', callbackUrl: `${env().appUrl}${pages.yourName(next)}` })
  expect(await isOpenLink(link!)).toBe(true)
  const { members, invites } = await listMembers(owner)
  expect(members.map(({ email, role }) => [email, role])).toEqual([
    ['owner1@invites.test', 'owner'],
    ['new1@invites.test', 'annotator'],
  ])
  expect(invites).toEqual([])
})

test('it works once', async () => {
  const owner = await workspaceOf('owner2@invites.test')
  const secret = await invited(owner, 'new2@invites.test')
  await acceptInvite(undefined, { secret })
  await expect(acceptInvite(undefined, { secret })).rejects.toMatchObject({
    code: 'gone',
    message: expect.stringMatching(/accepted already/),
  })
})

test('two accepts at once make one member', async () => {
  const owner = await workspaceOf('owner3@invites.test')
  const guest = await person('new3@invites.test')
  const secret = await invited(owner, guest.email)
  const both = await Promise.allSettled([acceptInvite(guest, { secret }), acceptInvite(guest, { secret })])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a newcomer who accepts twice at once, or two invites at once, gets in once and an answer in words otherwise', async () => {
  const [owner, other] = [await workspaceOf('owner3a@invites.test'), await workspaceOf('owner3b@invites.test')]
  const secret = await invited(owner, 'new3a@invites.test')
  const both = await Promise.allSettled([acceptInvite(undefined, { secret }), acceptInvite(undefined, { secret })])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'gone', message: expect.stringMatching(/accepted already/) },
  })

  expect(await inviteMembers(owner, { addresses: ['new3b@invites.test'], role: 'viewer' })).toMatchObject({ sent: ['new3b@invites.test'] })
  const first = await secretFor('new3b@invites.test')
  expect(await inviteMembers(other, { addresses: ['new3b@invites.test'], role: 'viewer' })).toMatchObject({ sent: ['new3b@invites.test'] })
  await expect.poll(() => secretFor('new3b@invites.test')).not.toBe(first)
  const secrets = [first, await secretFor('new3b@invites.test')]
  const two = await Promise.allSettled(secrets.map((each) => acceptInvite(undefined, { secret: each })))
  expect(two.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(two.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'unauthenticated' } })
  expect(await db.user.count({ where: { email: 'new3b@invites.test' } })).toBe(1)
})

test('an address that several invite at once, in whatever spelling, gets one invite and one mail', async () => {
  const owner = await workspaceOf('owner3c@invites.test')
  const answers = await Promise.all(
    ['new3c@invites.test', 'NEW3c@invites.test', 'new3c@ｉnvites.test', 'new3c@invites.test'].map((address) =>
      inviteMembers(owner, { addresses: [address], role: 'viewer' }),
    ),
  )
  expect(answers.flatMap(({ sent }) => sent)).toHaveLength(1)
  expect(answers.flatMap(({ refused }) => refused.map(({ reason }) => reason))).toEqual(
    Array(3).fill('Has an invite already: resend that one.'),
  )
  expect((await listMembers(owner)).invites).toMatchObject([{ email: 'new3c@invites.test' }])
  expect(await mailsTo('new3c@invites.test')).toHaveLength(1)
})

test('a new invite takes the place of an expired one', async () => {
  const owner = await workspaceOf('owner3d@invites.test')
  await invited(owner, 'new3d@invites.test')
  await db.invite.updateMany({ where: { email: 'new3d@invites.test' }, data: { expiresAt: new Date(0) } })
  expect(await inviteMembers(owner, { addresses: ['new3d@invites.test'], role: 'annotator' })).toMatchObject({ refused: [] })
  expect((await listMembers(owner)).invites).toMatchObject([{ role: 'annotator', state: 'pending' }])
})

test('invites end with the right to send them', async () => {
  const owner = await workspaceOf('owner3e@invites.test')
  const helpers = await Promise.all(
    ['manager', 'leaver', 'second'].map(async (name) => {
      const { userId } = await person(`${name}3e@invites.test`)
      await db.membership.create({ data: { workspaceId: owner.workspaceId, userId, role: name === 'second' ? 'owner' : 'manager' } })
      return { userId, workspaceId: owner.workspaceId, role: name === 'second' ? ('owner' as const) : ('manager' as const) }
    }),
  )
  const [manager, leaver, second] = helpers as [Member, Member, Member]
  const open = async () => (await listMembers(owner)).invites.map(({ email }) => email.replace(/3e@.*/, '')).toSorted()
  for (const [sender, address, role] of [
    [manager, 'a', 'viewer'],
    [leaver, 'b', 'viewer'],
    [second, 'c', 'owner'],
    [second, 'd', 'viewer'],
    [leaver, 'e', 'viewer'],
  ] as const)
    await invited(sender, `${address}3e@invites.test`, role)
  const { id } = await db.invite.findFirstOrThrow({ where: { email: 'e3e@invites.test' } })
  await resendInvite(owner, { invite: id })
  expect(await open()).toEqual(['a', 'b', 'c', 'd', 'e'])
  await removeMember(owner, { user: leaver.userId })
  expect(await open()).toEqual(['a', 'c', 'd', 'e'])
  await changeRole(owner, { user: second.userId, role: 'manager' })
  expect(await open()).toEqual(['a', 'd', 'e'])
  await changeRole(owner, { user: manager.userId, role: 'annotator' })
  expect(await open()).toEqual(['d', 'e'])
  const late = await inviteMembers(leaver, { addresses: ['f3e@invites.test'], role: 'viewer' })
  expect(late).toEqual({ sent: [], refused: [{ address: 'f3e@invites.test', reason: expect.stringMatching(/no member/) }] })
})

test('somebody else who is signed in cannot use it', async () => {
  const owner = await workspaceOf('owner4@invites.test')
  const secret = await invited(owner, 'new4@invites.test')
  const other = await person('other4@invites.test')
  await expect(acceptInvite(other, { secret })).rejects.toMatchObject({
    code: 'forbidden',
    message: expect.stringMatching(/is for new4@invites.test/),
  })
  expect(await db.membership.count({ where: { userId: other.userId } })).toBe(0)
})

test('an address with an account must sign in to accept', async () => {
  const owner = await workspaceOf('owner5@invites.test')
  const guest = await person('old5@invites.test')
  const secret = await invited(owner, guest.email)
  await expect(acceptInvite(undefined, { secret })).rejects.toMatchObject({ code: 'unauthenticated' })
  expect((await acceptInvite(guest, { secret })).next).toBe(
    `/${(await db.workspace.findUniqueOrThrow({ where: { id: owner.workspaceId } })).slug}`,
  )
})

test('expired and revoked invites say so, and a resend ends the link before', async () => {
  const owner = await workspaceOf('owner6@invites.test')
  const first = await invited(owner, 'new6@invites.test')
  const { id } = await db.invite.findFirstOrThrow({ where: { email: 'new6@invites.test' } })
  await db.invite.update({ where: { id }, data: { expiresAt: new Date(0) } })
  await expect(readInvite({ secret: first })).rejects.toMatchObject({ code: 'gone', message: expect.stringMatching(/expired/) })
  await resendInvite(owner, { invite: id })
  await expect(readInvite({ secret: first })).rejects.toMatchObject({ code: 'not_found' })
  // A real mail server delivers the second mail a moment later.
  await expect.poll(() => secretFor('new6@invites.test'), { timeout: 15_000 }).not.toBe(first)
  const second = await secretFor('new6@invites.test')
  await revokeInvite(owner, { invite: id })
  await expect(acceptInvite(undefined, { secret: second })).rejects.toMatchObject({
    code: 'gone',
    message: expect.stringMatching(/revoked/),
  })
})

test('a bad address is named and the rest go', async () => {
  const owner = await workspaceOf('owner7@invites.test')
  const { sent, refused } = await inviteMembers(owner, {
    addresses: ['good7@invites.test', 'nonsense', 'owner7@invites.test'],
    role: 'viewer',
  })
  expect(sent).toEqual(['good7@invites.test'])
  expect(refused.map(({ address }) => address)).toEqual(['nonsense', 'owner7@invites.test'])
})

test('nobody hands out more than they have', async () => {
  const owner = await workspaceOf('owner8@invites.test')
  const wish = { addresses: ['up8@invites.test'], role: 'owner' as const }
  await expect(inviteMembers({ ...owner, role: 'manager' }, wish)).rejects.toMatchObject({ code: 'forbidden' })
})

test('the secret is not in the database', async () => {
  const owner = await workspaceOf('owner9@invites.test')
  const secret = await invited(owner, 'new9@invites.test')
  const rows = await db.invite.findMany({ where: { email: 'new9@invites.test' } })
  expect(JSON.stringify(rows)).not.toContain(secret)
})

test('so can one workspace, whoever of it asks; an inbox is one, however its address is spelt, and whoever writes to it', async () => {
  const owner = await workspaceOf('owner-many@invites.test')
  const { userId } = await person('owner-many2@invites.test')
  await db.membership.create({ data: { workspaceId: owner.workspaceId, userId, role: 'manager' } })
  const expiresAt = new Date(Date.now() + 60_000)
  await db.rateWindow.create({ data: { key: `invites of ${owner.workspaceId}`, count: MOST_INVITED, expiresAt } })
  const second = await inviteMembers({ ...owner, userId, role: 'manager' }, { addresses: ['many1@invites.test'], role: 'viewer' })
  expect(second.refused).toEqual([{ address: 'many1@invites.test', reason: expect.stringMatching(/too often/) }])

  const others = await Promise.all([1, 2, 3].map((n) => workspaceOf(`owner-plus${n}@invites.test`)))
  const answers = await Promise.all(
    others.map((other, n) =>
      inviteMembers(other, { addresses: [`flooded+${n}a@invites.test`, `flooded+${n}b@invites.test`], role: 'viewer' }),
    ),
  )
  expect(answers.flatMap(({ sent }) => sent)).toHaveLength(5)
  expect(answers.flatMap(({ refused }) => refused)).toMatchObject([{ reason: expect.stringMatching(/too often/) }])
})

test('an invite that is sent again and again counts as others do', async () => {
  const owner = await workspaceOf('owner-again@invites.test')
  await invited(owner, 'again@invites.test')
  const { id } = await db.invite.findFirstOrThrow({ where: { email: 'again@invites.test' } })
  await db.rateWindow.updateMany({ where: { key: `invites by ${owner.userId}` }, data: { count: MOST_INVITED } })
  await expect(resendInvite(owner, { invite: id })).rejects.toMatchObject({ code: 'too_many' })
})

test('one person can make the site write to so many addresses an hour', async () => {
  const owner = await workspaceOf('owner-spam@invites.test')
  await db.rateWindow.create({
    data: { key: `invites by ${owner.userId}`, count: MOST_INVITED - 1, expiresAt: new Date(Date.now() + 60_000) },
  })
  const { sent, refused } = await inviteMembers(owner, { addresses: ['spam1@invites.test', 'spam2@invites.test'], role: 'viewer' })
  expect(sent).toEqual(['spam1@invites.test'])
  expect(refused).toEqual([{ address: 'spam2@invites.test', reason: expect.stringMatching(/too often/) }])
})
