import { expect, test } from 'vitest'
import { db } from '@/lib/io/db'
import { useServices } from '@/lib/testing/use-services'
import { changeMyName } from './change-my-name'

await useServices()

test('a person takes a name and goes back to the address; nobody else is renamed', async () => {
  const [me, other] = await Promise.all(['me', 'other'].map((who) => db.user.create({ data: { email: `${who}@name.test`, name: null } })))
  const person = { userId: me!.id, email: me!.email, name: null }
  expect(await changeMyName(person, { name: 'Ana Ruiz' })).toEqual({ id: me!.id, name: 'Ana Ruiz', email: 'me@name.test' })
  expect(await changeMyName(person, { name: null })).toMatchObject({ name: null })
  expect(await db.user.findUnique({ where: { id: other!.id } })).toEqual(other)
})
