import { expect, test } from 'vitest'
import { useServices } from '@/lib/testing/use-services'
import { db, transaction } from './db'

await useServices()

test('whoever is in a transaction gets no second connection, neither by a query nor by another transaction', async () => {
  const refusal = 'A second connection inside a transaction'
  await expect(transaction(async () => db.user.count())).rejects.toThrow(refusal)
  await expect(transaction(() => transaction((tx) => tx.user.count()))).rejects.toThrow(refusal)
  await expect(transaction((tx) => tx.user.count().then(() => db.user.count()))).rejects.toThrow(refusal)
})

test('others may ask meanwhile, and what was begun inside may when it is over', async () => {
  const begun = Promise.withResolvers<void>()
  const over = Promise.withResolvers<void>()
  let later: Promise<number> | undefined
  const first = transaction(async (tx) => {
    later = over.promise.then(() => db.user.count())
    begun.resolve()
    return tx.user.count()
  })
  await begun.promise
  expect(await db.user.count()).toBe(0)
  await first
  over.resolve()
  expect(await later).toBe(0)
})
