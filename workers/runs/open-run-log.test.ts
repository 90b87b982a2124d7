import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { db } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import { closeQueue } from '@/lib/io/queue'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { claimRun } from '@/lib/usecases/run/claim-run'
import { startRun } from '@/lib/usecases/run/start-run'
import { openRunLog } from './open-run-log'

await useServices()
afterAll(closeQueue)
afterEach(() => vi.useRealTimers())

test('a log that could not be opened holds no run', async () => {
  const { id: projectId, scope } = await sampleProject()
  await startRun(scope, { preset: 'fast', seed: 1, leaveOut: [] })
  const lease = await claimRun((await db.run.findFirstOrThrow({ where: { projectId } })).id)
  const { databaseUrl } = env()
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  env().databaseUrl = 'postgres://127.0.0.1:1/nobody' // for who connects now: to listen
  await expect(openRunLog(lease!, () => {})).rejects.toThrow('ECONNREFUSED')
  expect(vi.getTimerCount()).toBe(0)
  env().databaseUrl = databaseUrl
  const log = await openRunLog(lease!, () => {})
  expect(vi.getTimerCount()).toBe(1)
  await log.close()
  expect(vi.getTimerCount()).toBe(0)
})
