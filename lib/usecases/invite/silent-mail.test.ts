import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import type { Member } from '@/lib/domain/workspace/member'
import { db } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import { hashSecret } from '@/lib/io/secret'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { inviteMembers } from './invite-members'
import { resendInvite } from './resend-invite'

await useServices()

// A mail server that takes connections and never says a word.
const lines = new Set<Socket>()
const server = createServer((line) => void lines.add(line.on('error', () => undefined).on('close', () => lines.delete(line)))).listen(
  0,
  '127.0.0.1',
)
await once(server, 'listening')
env().mail.url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}?greetingTimeout=2000`
afterAll(() => {
  for (const line of lines) line.destroy()
  server.close()
})

const LATER = 'The mail server does not answer just now: try again later.'
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
const logged = () => vi.mocked(console.error).mock.calls.flat()

test('a silent mail server holds no connection of the database, and leaves no invite behind', async () => {
  const { member } = await sampleProject({ images: 0 })
  const requests = Array.from({ length: 12 }, (_, i) => inviteMembers(member, { addresses: [`silent${i}@silent.test`], role: 'viewer' }))
  await expect.poll(() => lines.size, { timeout: 10_000 }).toBe(12)
  const held = await db.$queryRaw`SELECT 1 FROM pg_stat_activity WHERE state LIKE 'idle in transaction%' AND datname = current_database()`
  expect([held, lines.size]).toEqual([[], 12])
  for (const [i, answer] of (await Promise.all(requests)).entries())
    expect(answer).toEqual({ sent: [], refused: [{ address: `silent${i}@silent.test`, reason: LATER }] })
  expect(await db.invite.count({ where: { workspaceId: member.workspaceId } })).toBe(0)
  expect(logged()).toEqual(Array(12).fill('mail: Greeting never received'))
})

test('one request waits for a silent server once, not for each of its addresses', async () => {
  const { member } = await sampleProject({ images: 0 })
  const addresses = Array.from({ length: 60 }, (_, i) => `many${i}@silent.test`)
  const { sent, refused } = await inviteMembers(member, { addresses, role: 'viewer' })
  expect([sent, refused.map(({ address }) => address).toSorted()]).toEqual([[], addresses.toSorted()])
  expect(logged()).toHaveLength(5)
  expect(await db.invite.count({ where: { workspaceId: member.workspaceId } })).toBe(0)
})

test('an invite that could not be sent again is as it was', async () => {
  const { member } = await sampleProject({ images: 0 })
  const other: Member = {
    ...member,
    userId: (
      await db.user.create({
        data: { email: 'other@silent.test', memberships: { create: { workspaceId: member.workspaceId, role: 'manager' } } },
      })
    ).id,
  }
  const invite = await db.invite.create({
    data: {
      workspaceId: member.workspaceId,
      email: 'again@silent.test',
      role: 'viewer',
      invitedById: member.userId,
      tokenHash: hashSecret('once'),
      expiresAt: new Date(Date.now() + 60_000),
    },
  })
  await expect(resendInvite(other, { invite: invite.id })).rejects.toMatchObject({ code: 'unavailable', message: LATER })
  expect(await db.invite.findUnique({ where: { id: invite.id } })).toEqual(invite)
  expect(logged()).toHaveLength(1)
})
