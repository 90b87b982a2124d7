import pg from 'pg'
import { expect, test, vi } from 'vitest'
import type { ProjectEvent } from '@/lib/domain/contract/event'
import { useServices } from '@/lib/testing/use-services'
import { transaction } from './db'
import { env } from './env'
import { eventPosition, LINE_NAME, listen, notify } from './events'

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
  await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1`, [
    LINE_NAME,
  ])
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

test('what happened after a position is told to who comes by it, then what happens; a position not known here is one to ask again from', async () => {
  const projectId = 'gap'
  const run = (number: number): ProjectEvent => ({ type: 'run', projectId, number })
  const tell = (number: number) => transaction((tx) => notify(tx, run(number)))
  const witness: Told[] = []
  const hush = await listen((event) => void witness.push(event))
  await tell(1)
  await vi.waitFor(() => expect(witness).toEqual([run(1)]))
  const [before, again] = [await eventPosition(), await eventPosition()]
  expect(again).toBe(before)
  hush() // nobody listens in between, as while somebody goes from page to page
  for (const number of [2, 3]) await tell(number)
  const [behind, now, stranger] = [[] as Told[], [] as Told[], [] as Told[]]
  const come = (told: Told[], since?: string) => listen((event) => void told.push(event), since)
  const stops = [await come(witness)]
  await tell(4)
  await vi.waitFor(() => expect(witness.at(-1)).toEqual(run(4)))
  stops.push(await come(behind, before), await come(now, await eventPosition()), await come(stranger, 'another'))
  expect(behind).toEqual([run(2), run(3), run(4)])
  expect([now, stranger]).toEqual([[], [{ type: 'reconnected' }]])
  await tell(5)
  await vi.waitFor(() => expect([behind.at(-1), now.at(-1), stranger.at(-1)]).toEqual([run(5), run(5), run(5)]))
  for (const stop of stops) stop()
})
