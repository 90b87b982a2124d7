import { expect, test } from 'vitest'
import { db } from '@/lib/io/db'
import { useServices } from '@/lib/testing/use-services'
import { sessionStore, sessionTokenIn } from './session-store'

await useServices()
const expires = new Date(Date.now() + 60_000)
const personOf = async (email: string) => (await db.user.create({ data: { email } })).id

test('a session is found by its token, which the database does not hold; what it does hold opens nothing', async () => {
  const userId = await personOf('ann@store.test')
  const store = sessionStore()
  expect(await store.createSession!({ sessionToken: 'secret', userId, expires })).toMatchObject({ sessionToken: 'secret' })
  const rows = await db.session.findMany({ where: { userId } })
  expect(JSON.stringify(rows)).not.toContain('secret')
  expect(await store.getSessionAndUser!(rows[0]!.sessionToken)).toBeNull()
  const later = new Date(expires.getTime() + 60_000)
  await store.updateSession!({ sessionToken: 'secret', expires: later })
  expect(await store.getSessionAndUser!('secret')).toMatchObject({
    session: { sessionToken: 'secret', expires: later },
    user: { id: userId },
  })
  await store.deleteSession!('secret')
  await store.deleteSession!('secret') // a cookie may be older than the sign-out
  expect(await store.getSessionAndUser!('secret')).toBeNull()
})

test('who signs in where somebody is signed in ends that session, also as a newcomer, and no other', async () => {
  const [ann, bob] = [await personOf('ann2@store.test'), await personOf('bob2@store.test')]
  for (const sessionToken of ['here', 'elsewhere']) await sessionStore().createSession!({ sessionToken, userId: ann, expires })
  await sessionStore('here').createSession!({ sessionToken: 'next', userId: bob, expires })
  const found = await Promise.all(['here', 'elsewhere', 'next'].map((token) => sessionStore().getSessionAndUser!(token)))
  expect(found.map((each) => each?.user.id)).toEqual([undefined, ann, bob])
})

test('the cookie of a session is told from others', () => {
  const cookies = (...names: string[]) => ({ getAll: () => names.map((name) => ({ name, value: `of ${name}` })) })
  expect(sessionTokenIn(cookies('next-auth.csrf-token', '__Secure-next-auth.session-token'))).toBe('of __Secure-next-auth.session-token')
  expect(sessionTokenIn(cookies('not-next-auth.session-token'))).toBeUndefined()
})
