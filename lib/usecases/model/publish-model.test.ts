import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { BundleManifest } from '@/lib/domain/bundle/manifest'
import type { Manifest } from '@/lib/domain/dataset/manifest'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { sha256 } from '@/lib/io/secret'
import { sampleProject } from '@/lib/testing/sample-project'
import { somebodyElse } from '@/lib/testing/somebody-else'
import { useServices } from '@/lib/testing/use-services'
import { detachProjects } from '@/lib/usecases/project/detach-projects'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { claimRun } from '@/lib/usecases/run/claim-run'
import { startRun } from '@/lib/usecases/run/start-run'
import { listModels } from './list-models'
import { openModelFile } from './open-model-file'
import { openModelZip } from './open-model-zip'
import { publishModel } from './publish-model'
import { readModel } from './read-model'

await useServices()
const outDir = await mkdtemp(path.join(tmpdir(), 'corral-out-'))
await writeFile(path.join(outDir, 'model.json'), '{}')
afterAll(async () => {
  await closeQueue()
  await rm(outDir, { recursive: true })
})

const project: Manifest['project'] = { id: 'p', name: 'Herd', type: 'detection', multiLabel: false }
const manifest: Manifest = { version: 2, project, labels: ['cat'], seed: 1, images: [] }
const metrics = {
  version: 1 as const,
  heldOut: 'test' as const,
  images: 1,
  metric: 'mAP50' as const,
  value: 1,
  perLabel: [],
  seconds: {},
  peakMemoryBytes: 1,
}
const trained = {
  metrics,
  backend: 'none',
  parity: {},
  leftOut: [],
  labels: ['cat'],
  notice: '',
  files: ['model.json'],
  weights: 'model.json',
}

test('the first model of a project is live by itself, the next ones are candidates', async () => {
  const { id: projectId, scope } = await sampleProject()
  const publishOne = async (seed: number) => {
    await startRun(scope, { preset: 'fast', seed, leaveOut: [] })
    const { id: runId } = await db.run.findFirstOrThrow({ where: { projectId, status: 'queued' } })
    expect(await publishModel({ lease: (await claimRun(runId))!, manifest, trained, outDir })).toBe(true)
  }
  for (const seed of [1, 2, 3]) await publishOne(seed)
  const { items } = await listModels(scope, {})
  expect(items.map(({ number, live, candidate }) => ({ number, live, candidate }))).toEqual([
    { number: 3, live: false, candidate: true },
    { number: 2, live: false, candidate: true },
    { number: 1, live: true, candidate: false },
  ])
})

const LABELS: [string, string[]][] = [
  ['one', ['cat']],
  ['two hundred', Array.from({ length: 200 }, (_, i) => `label ${i}`)],
  ['quotes and slashes', ['stop "sign"', "l'eau", 'a\\b', '</script>', '${x}', '=cmd', 'a,b;c']],
  ['lines and tabs', ['two\nlines', 'CR\r\nLF', 'tab\t', '\u2028']],
  ['other scripts', ['🛑 红', 'côté', 'שלום', '👩‍🔬', 'क्षि', ' ']],
]

test.each(LABELS)('labels come out of the bundle as they went in: %s', async (_, labels) => {
  const { id: projectId, scope } = await sampleProject()
  const files = ['model_web/labels.json', 'model_android/labels.txt']
  await mkdir(path.join(outDir, 'model_web'), { recursive: true })
  await mkdir(path.join(outDir, 'model_android'), { recursive: true })
  const texts: Record<string, string> = { [files[0]!]: JSON.stringify(labels), [files[1]!]: `${labels.join('\n')}\n` }
  for (const [name, text] of Object.entries(texts)) await writeFile(path.join(outDir, name), text)
  await startRun(scope, { preset: 'fast', seed: 1, leaveOut: [] })
  const { id: runId } = await db.run.findFirstOrThrow({ where: { projectId } })
  await publishModel({ lease: (await claimRun(runId))!, manifest: { ...manifest, labels }, trained: { ...trained, labels, files }, outDir })
  expect((await readModel(scope, { model: 'live' })).labels).toEqual(labels)
  const read = async (name: string) => buffer(await (await openModelFile(scope, { model: 'live', path: name.split('/') })).open())
  const bundle = BundleManifest.parse(JSON.parse(String(await read('bundle.json'))))
  expect(bundle.labels).toEqual(labels)
  const zip = await buffer(await (await openModelZip(scope, { model: 'live' })).open())
  for (const [name, text] of Object.entries(texts)) {
    const bytes = await read(name)
    expect(String(bytes)).toBe(text)
    expect(bundle.files).toContainEqual({ path: name, bytes: bytes.length, sha256: sha256(bytes) })
    expect(zip.includes(bytes)).toBe(true)
  }
})

// PostgreSQL looks for a circle once, after a second of waiting: who waits longer is left alone, and the other one would be ended.
const waitingLong = () => db.$queryRaw`
  SELECT 1 FROM pg_stat_activity
  WHERE wait_event_type = 'Lock' AND datname = current_database() AND clock_timestamp() - query_start > interval '1500 ms'`

test('a project that is deleted while a model of it is published: neither waits for the other in a circle', async () => {
  const { id: projectId, scope } = await sampleProject()
  await startRun(scope, { preset: 'fast', seed: 1, leaveOut: [] })
  const { id: runId } = await db.run.findFirstOrThrow({ where: { projectId } })
  const lease = (await claimRun(runId))!
  let publishing: Promise<boolean> | undefined
  await somebodyElse(async (tx) => {
    await lockProject(tx, scope)
    publishing = publishModel({ lease, manifest, trained, outDir })
    await expect.poll(waitingLong, { timeout: 20_000 }).toHaveLength(1)
    await detachProjects(tx, [projectId])
  })
  expect(await publishing).toBe(false)
  expect(await db.run.findUniqueOrThrow({ where: { id: runId } })).toMatchObject({ status: 'cancelled' })
  expect(await db.model.count({ where: { projectId } })).toBe(0)
})
