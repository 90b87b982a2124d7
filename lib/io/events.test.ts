import pg from 'pg'
import { expect, test, vi } from 'vitest'
import type { ProjectEvent } from '@/lib/domain/contract/event'
import { useServices } from '@/lib/testing/use-services'
import { transaction } from './db'
import { env } from './env'
import { listen, notify } from './events'

await useServices()

type Told = Parameters<Parameters<typeof listen>[0]>[0]
const labels = (projectId: string): ProjectEvent => ({ type: 'labels', projectId })

test('what a transaction tells arrives when it commits, and only then', async () => {
  const told: Told[] = []
  const stop = await listen((event) => void told.push(event))
  const undone = transaction(async (tx) => {
    await notify(tx, labels('undone'))
    throw new Error('undo')
  })
  await expect(undone).rejects.toThrow('undo')
  await transaction((tx) => notify(tx, labels('kept')))
  await vi.waitFor(() => expect(told).toEqual([labels('kept')]))
  stop()
})

test('listeners that come while the line is made hear too; a lost line comes back and says so', async () => {
  const heard: Told[][] = [[], []]
  const stops = await Promise.all(heard.map((told) => listen((event) => void told.push(event))))
  const admin = new pg.Client({ connectionString: env().databaseUrl })
  await admin.connect()
  await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`)
  await vi.waitFor(() => expect(heard).toEqual([[{ type: 'reconnected' }], [{ type: 'reconnected' }]]), { timeout: 10_000 })
  await transaction((tx) => notify(tx, labels('after')))
  await vi.waitFor(() => expect(heard.map((told) => told.at(-1))).toEqual([labels('after'), labels('after')]))
  for (const stop of stops) stop()
  await admin.end()
})

test('words of others on the channel are passed over', async () => {
  const told: Told[] = []
  const stop = await listen((event) => void told.push(event))
  await transaction(async (tx) => {
    for (const said of ['{"type":"other"}', 'hello', '', 'null', '{"type":']) await tx.$executeRaw`SELECT pg_notify('corral', ${said})`
    await notify(tx, labels('ours'))
  })
  await vi.waitFor(() => expect(told).toEqual([labels('ours')]))
  stop()
})
