import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, expect, test } from 'vitest'
import { db } from '@/lib/io/db'
import { listen } from '@/lib/io/events'
import { closeQueue } from '@/lib/io/queue'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { listEvents } from '@/lib/usecases/run/list-events'
import { readRun } from '@/lib/usecases/run/read-run'
import { startRun } from '@/lib/usecases/run/start-run'

await useServices()
const workers: ChildProcess[] = []
afterEach(() => {
  for (const worker of workers.splice(0)) worker.kill('SIGKILL')
})
afterAll(closeQueue)

async function startWorker(): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('./testing/sample-worker.ts', import.meta.url))
  const worker = fork(script, [], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  workers.push(worker)
  await once(worker, 'message')
  return worker
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const met = Promise.withResolvers<void>()
  const look = () => void holds().then((yes) => yes && met.resolve(), met.reject)
  const unlisten = await listen(look)
  look()
  await met.promise
  unlisten()
}

async function running() {
  const { id, scope } = await sampleProject({ name: 'resume' })
  await startRun(scope, { preset: 'fast', seed: 1, leaveOut: [] })
  const read = () => readRun(scope, { run: 1 })
  const worker = await startWorker()
  await until(async () => (await read()).stage === 'train')
  return { id, read, worker, said: async () => (await listEvents(scope, { run: 1 })).items.map(({ event }) => event) }
}

test('a worker that is told to stop hands its run on, and the next one finishes it', async () => {
  const { read, worker, said } = await running()
  worker.kill('SIGTERM')
  const [code] = (await once(worker, 'exit')) as [number]
  expect(code).toBe(0)
  expect(await read()).toMatchObject({ status: 'queued', attempt: 0 })
  await startWorker()
  await until(async () => (await read()).status === 'done')
  expect(await said()).toContainEqual({ kind: 'log', level: 'info', message: 'Going on from step 1.' })
}, 60_000)

// Real time: half a minute until the queue calls the dead worker's job lost, and ten seconds until it looks.
test('a worker killed in mid-training: the run goes on by itself and is published exactly once', async () => {
  const { id, read, worker, said } = await running()
  await startWorker()
  worker.kill('SIGKILL')
  await until(async () => (await read()).status === 'done')
  expect(await read()).toMatchObject({ attempt: 2, model: { number: 1 } })
  expect(await db.model.count({ where: { projectId: id } })).toBe(1)
  expect(await said()).toContainEqual({
    kind: 'log',
    level: 'warn',
    message: 'The worker that was training stopped answering. Another goes on from the last checkpoint, if there is one yet (attempt 2).',
  })
}, 120_000)
