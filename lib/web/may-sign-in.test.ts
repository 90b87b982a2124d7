import { expect, test } from 'vitest'
import { db } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import { hashSecret } from '@/lib/io/secret'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { maySignIn } from './may-sign-in'

await useServices()

test('nobody without a verified address', async () => {
  expect(env().signUp).toBe('open')
  for (const email of [undefined, null, '']) expect(await maySignIn(email)).toBe(false)
  expect(await maySignIn('stranger@may.test')).toBe(true)
})

test('where people come by invite only, whoever has an account or an open invite', async () => {
  env().signUp = 'invited'
  const { member } = await sampleProject({ images: 0 })
  const invite = (email: string, expiresAt: Date) =>
    db.invite.create({
      data: { workspaceId: member.workspaceId, email, role: 'viewer', invitedById: member.userId, tokenHash: hashSecret(email), expiresAt },
    })
  await db.user.create({ data: { email: 'member@may.test' } })
  await invite('guest@may.test', new Date(Date.now() + 60_000))
  await invite('late@may.test', new Date(0))
  const may = await Promise.all(['member', 'guest', 'late', 'stranger'].map((name) => maySignIn(`${name}@may.test`)))
  expect(may).toEqual([true, true, false, false])
})
