import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test, vi } from 'vitest'
import { db } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import { closeQueue } from '@/lib/io/queue'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { listEvents } from '@/lib/usecases/run/list-events'
import { readRun } from '@/lib/usecases/run/read-run'
import { startRun } from '@/lib/usecases/run/start-run'
import { trainWith } from './train'

await useServices()
afterAll(closeQueue)

const train = trainWith({ script: fileURLToPath(new URL('../testing/sample-trainer.ts', import.meta.url)) })
const never = new AbortController().signal

test('a folder that cannot be worked in is said in the log of the run at once, and ends it when nobody mends it', async () => {
  const complained = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { id: projectId, scope } = await sampleProject({ name: 'done' })
  await startRun(scope, { preset: 'fast', seed: 1, leaveOut: [] })
  const { id: runId } = await db.run.findFirstOrThrow({ where: { projectId } })
  const dir = await mkdtemp(path.join(tmpdir(), 'corral-work-'))
  await writeFile(path.join(dir, 'file'), '')
  const { workDir } = env()
  env().workDir = path.join(dir, 'file', 'work')
  await train({ runId }, never)
  expect(await readRun(scope, { run: 1 })).toMatchObject({ status: 'queued', attempt: 1 })
  const [event] = (await listEvents(scope, { run: 1 })).items.map((item) => item.event)
  expect(event).toMatchObject({
    message:
      'The worker cannot use its folder WORK_DIR (ENOTDIR). Whoever runs the site has to give the worker a folder that it may write to. Training is started again in 30 s (attempt 2 of 6).',
  })
  expect(complained.mock.calls.join()).toContain(env().workDir) // the operator's log says which
  for (let attempt = 2; attempt <= 6; attempt++) await train({ runId }, never)
  expect(await readRun(scope, { run: 1 })).toMatchObject({
    status: 'failed',
    failure: { reason: 'away', message: expect.stringContaining('WORK_DIR') },
  })
  env().workDir = workDir
  complained.mockRestore()
  await rm(dir, { recursive: true })
})
