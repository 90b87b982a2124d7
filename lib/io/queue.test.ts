import { afterAll, expect, test } from 'vitest'
import { useServices } from '@/lib/testing/use-services'
import { db } from './db'
import { closeQueue, prepareQueue } from './queue'

await useServices()
afterAll(closeQueue)

const longestPauses = () => db.$queryRaw`SELECT name, retry_delay_max AS seconds FROM pgboss.queue WHERE retry_backoff ORDER BY name`
const wished = ['export', 'fill-demo', 'rebuild', 'restore-version', 'run-import', 'survey-import', 'sweep', 'thumbnail', 'train'].map(
  (name) => ({ name, seconds: 600 }),
)

test('no pause between two tries grows beyond ten minutes, also in a queue made before there was a limit', async () => {
  await prepareQueue()
  expect(await longestPauses()).toEqual(wished)
  await closeQueue()
  await db.$executeRaw`UPDATE pgboss.queue SET retry_delay_max = NULL`
  await prepareQueue()
  expect(await longestPauses()).toEqual(wished)
})

test('what is tried more often now is tried more often in a queue that was made before', async () => {
  const limit = () => db.$queryRaw`SELECT retry_limit AS tries FROM pgboss.queue WHERE name = 'survey-import'`
  await prepareQueue()
  await closeQueue()
  await db.$executeRaw`UPDATE pgboss.queue SET retry_limit = 3 WHERE name = 'survey-import'`
  await prepareQueue()
  expect(await limit()).toEqual([{ tries: 8 }])
})
