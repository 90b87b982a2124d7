import { type ChildProcess, spawn } from 'node:child_process'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { FOODS } from '@/lib/domain/demo/scene'
import { boxShape } from '@/lib/domain/geometry/shape'
import { poolPrefix, thumbnailKey, projectPrefix } from '@/lib/domain/keys'
import { head, list } from '@/lib/io/bucket'
import { db, transaction } from '@/lib/io/db'
import { closeQueue, enqueue } from '@/lib/io/queue'
import { type SampleProject, sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { saveEdits } from '@/lib/usecases/edit/save-edits'
import { deleteProject } from '@/lib/usecases/project/delete-project'

await useServices()

/** Stands between the worker and the bucket: lets everything through, cuts every connection, or leaves some hanging. */
const bridge = await startBridge()
type Mood = 'through' | 'down' | { hang: (request: http.IncomingMessage) => boolean }

async function startBridge() {
  const state: { mood: Mood; hung: number } = { mood: 'through', hung: 0 }
  const server = http.createServer((request, response) => {
    if (state.mood === 'down') return void request.socket.destroy()
    if (state.mood !== 'through' && state.mood.hang(request)) return void (state.hung += 1)
    const { hostname, port } = new URL(process.env.S3_ENDPOINT!)
    const passed = http.request({ hostname, port, method: request.method, path: request.url, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(response)
    })
    passed.on('error', () => response.destroy())
    request.pipe(passed)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { state, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

let child: ChildProcess | undefined
const lines: string[] = []

async function startWorker(more: Record<string, string> = {}): Promise<ChildProcess> {
  lines.length = 0
  const env = { ...process.env, S3_ENDPOINT: bridge.url, ...more }
  const started = spawn(process.execPath, ['--import', 'tsx', 'workers/main.ts'], {
    cwd: path.resolve(import.meta.dirname, '..'),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [started.stdout, started.stderr])
    stream.on('data', (data: Buffer) => lines.push(...data.toString().trim().split('\n')))
  child = started
  return started
}

const ready = () => expect.poll(() => lines, { timeout: 60_000 }).toContain('ready for work')
const exit = (process: ChildProcess) =>
  new Promise<number | null>((done) =>
    process.exitCode === null && process.signalCode === null ? process.once('exit', done) : done(process.exitCode),
  )

afterEach(async () => {
  bridge.state.mood = 'through'
  if (!child) return
  child.kill('SIGKILL')
  await exit(child)
})
afterAll(async () => {
  bridge.server.close()
  bridge.server.closeAllConnections()
  await closeQueue()
})

const behind = async (projectId: string) =>
  (await db.$queryRaw<unknown[]>`SELECT id FROM "Image" WHERE "projectId" = ${projectId} AND version > "storedVersion"`).length
const settled = (projectId: string) => expect.poll(() => behind(projectId), { timeout: 60_000, interval: 200 }).toBe(0)

async function pool(projectId: string, name: 'labelled' | 'unlabelled'): Promise<number> {
  let count = 0
  for await (const _ of list(poolPrefix(projectId, name))) count += 1
  return count
}

const draw = ({ scope, labelIds }: SampleProject, image: string) =>
  saveEdits(scope, {
    image,
    edits: [{ id: 'e', change: { put: { id: 'a', labelId: labelIds.cat!, shape: boxShape({ x: 0, y: 0, w: 9, h: 9 }), attributes: {} } } }],
  })
const idsOf = async ({ id }: SampleProject) =>
  (await db.image.findMany({ where: { projectId: id }, select: { id: true } })).map((row) => row.id)

test('the worker fills the demo project, settles it, makes its thumbnails, and stops when told to', { timeout: 300_000 }, async () => {
  const farm = await sampleProject({ images: 0, labels: [] })
  const demo = { kind: 'fill-demo' as const, payload: { projectId: farm.id, userId: farm.member.userId } }
  await transaction((tx) => enqueue(tx, demo))
  const worker = await startWorker()
  await expect
    .poll(() => db.image.count({ where: { projectId: farm.id, thumbnailAt: { not: null } } }), { timeout: 200_000, interval: 300 })
    .toBe(60)
  await settled(farm.id)
  expect(await pool(farm.id, 'unlabelled')).toBe(12)
  expect(await pool(farm.id, 'labelled')).toBe(48)
  const labels = await db.label.findMany({
    where: { projectId: farm.id },
    select: { name: true, _count: { select: { annotations: true } } },
  })
  expect(labels.map(({ name }) => name).toSorted()).toEqual(Object.values(FOODS).toSorted())
  for (const { _count } of labels) expect(_count.annotations).toBeGreaterThan(15)
  const image = await db.image.findFirstOrThrow({ where: { projectId: farm.id } })
  expect(await head(thumbnailKey(farm.id, image.sha256))).toBeDefined()

  await transaction((tx) => enqueue(tx, demo)) // again: nothing is added
  await expect
    .poll(async () => (await db.$queryRaw<unknown[]>`SELECT id FROM pgboss.job WHERE name = 'fill-demo' AND state = 'completed'`).length, {
      timeout: 60_000,
      interval: 300,
    })
    .toBe(2)
  expect(await db.image.count({ where: { projectId: farm.id } })).toBe(60)

  worker.kill('SIGTERM')
  expect(await exit(worker)).toBe(0)
  expect(lines.filter((line) => line !== 'ready for work')).toEqual([])
})

test('while the bucket is away edits are accepted; when it is back the pools settle', { timeout: 120_000 }, async () => {
  const farm = await sampleProject({ images: 0, unlabelled: 5 })
  await startWorker()
  await ready()
  await settled(farm.id) // found at the start, though nobody asked
  bridge.state.mood = 'down'
  for (const id of await idsOf(farm)) await draw(farm, id)
  await expect.poll(() => lines.some((line) => line.startsWith('settle')), { timeout: 60_000 }).toBe(true)
  expect([await behind(farm.id), await pool(farm.id, 'labelled')]).toEqual([5, 0])
  bridge.state.mood = 'through'
  await settled(farm.id)
  expect([await pool(farm.id, 'labelled'), await pool(farm.id, 'unlabelled')]).toEqual([5, 0])
})

test('killed with -9 after writing entries and before removing the others: the next worker finishes', { timeout: 120_000 }, async () => {
  const farm = await sampleProject({ images: 0, unlabelled: 4 })
  const first = await startWorker()
  await ready()
  await settled(farm.id)
  bridge.state.hung = 0
  bridge.state.mood = { hang: ({ method, url }) => method === 'POST' && url!.includes('delete') }
  for (const id of await idsOf(farm)) await draw(farm, id)
  await expect.poll(() => bridge.state.hung, { timeout: 60_000 }).toBeGreaterThan(0)
  first.kill('SIGKILL')
  await exit(first)
  expect(await pool(farm.id, 'unlabelled')).toBe(4)
  expect(await behind(farm.id)).toBe(4)
  bridge.state.mood = 'through'
  await startWorker()
  await settled(farm.id)
  expect([await pool(farm.id, 'labelled'), await pool(farm.id, 'unlabelled')]).toEqual([4, 0])
})

async function anythingOf(farm: SampleProject): Promise<boolean> {
  for await (const _ of list(projectPrefix(farm.id))) return true
  return false
}

test('a deleted project leaves neither rows nor anything in the bucket', { timeout: 60_000 }, async () => {
  const farm = await sampleProject({ images: 3 })
  await deleteProject(farm.scope, { confirm: 'Herd' })
  await startWorker()
  await expect.poll(() => db.project.count({ where: { id: farm.id } }), { timeout: 50_000, interval: 200 }).toBe(0) // it goes last
  expect(await anythingOf(farm)).toBe(false)
})

// Real time: half a minute until the queue calls the dead worker's job lost, and ten seconds until it looks.
test('killed with -9 while it empties a deleted project: the next worker goes on', { timeout: 150_000 }, async () => {
  const farm = await sampleProject({ images: 3 })
  bridge.state.hung = 0
  bridge.state.mood = { hang: ({ method, url }) => method === 'POST' && url!.includes('delete') }
  await deleteProject(farm.scope, { confirm: 'Herd' })
  const first = await startWorker()
  await expect.poll(() => bridge.state.hung, { timeout: 60_000 }).toBeGreaterThan(0)
  first.kill('SIGKILL')
  await exit(first)
  bridge.state.mood = 'through'
  await startWorker()
  await expect.poll(() => anythingOf(farm), { timeout: 90_000, interval: 300 }).toBe(false)
})

test('a missing setting is one sentence', { timeout: 60_000 }, async () => {
  const worker = await startWorker({ AUTH_SECRET: '' })
  expect(await exit(worker)).toBe(1)
  expect(lines).toEqual([expect.stringMatching(/^Settings of this installation: AUTH_SECRET must be set/)])
})
