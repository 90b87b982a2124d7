import { expect, test } from 'vitest'
import { db } from '@/lib/io/db'
import { useServices } from '@/lib/testing/use-services'
import { asksForName } from './asks-for-name'
import { changeMyName } from './change-my-name'

await useServices()

test.each([
  ['a name', 'Ana Ruiz'],
  ['no name', null],
])('who came by e-mail is asked once: with %s for an answer, never again', async (_, name) => {
  const email = `${name ? 'named' : 'nameless'}@asks.test`
  expect(await asksForName({ email })).toBe(true) // as a newcomer, who has no account yet
  const { id: userId } = await db.user.create({ data: { email } })
  expect(await asksForName({ email })).toBe(true)
  await changeMyName({ userId, email, name: null }, { name })
  expect(await asksForName({ email })).toBe(false)
})

test('who has a name from elsewhere is not asked, and not either when they go back to their address', async () => {
  const email = 'ana@asks.test'
  const { id: userId } = await db.user.create({ data: { email, name: 'Ana' } })
  expect(await asksForName({ email })).toBe(false)
  await changeMyName({ userId, email, name: 'Ana' }, { name: null })
  expect(await asksForName({ email })).toBe(false)
})
