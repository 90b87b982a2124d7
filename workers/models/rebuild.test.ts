import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { BundleManifest } from '@/lib/domain/bundle/manifest'
import type { Manifest } from '@/lib/domain/dataset/manifest'
import { modelFileKey, modelWeightsKey, snapshotKey } from '@/lib/domain/keys'
import { getBytes, getJson, putBytes, putJson, remove } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import { closeQueue } from '@/lib/io/queue'
import { sha256 } from '@/lib/io/secret'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { rebuildModel } from '@/lib/usecases/model/rebuild-model'
import { resumeWork } from '@/lib/usecases/pool/resume-work'
import { sweepKeys } from '@/lib/usecases/pool/sweep-keys'
import { detachProjects } from '@/lib/usecases/project/detach-projects'
import { rebuildWith } from './rebuild'

await useServices()
afterAll(closeQueue)
const rebuild = rebuildWith(fileURLToPath(new URL('../testing/sample-trainer.ts', import.meta.url)))
const going = () => new AbortController().signal

let [faults, told]: ReturnType<typeof vi.spyOn>[] = []
beforeEach(() => {
  faults = vi.spyOn(console, 'error').mockImplementation(() => {})
  told = vi.spyOn(console, 'log').mockImplementation(() => {})
  return () => vi.restoreAllMocks()
})

const metrics = { heldOut: 'test' as const, images: 7, metric: 'mAP50' as const, value: 0.8, perLabel: [], seconds: {}, peakMemoryBytes: 1 }

/** A model that was trained before its weights were kept; what its process does is the name of the project. */
async function published(name: string) {
  const { id: projectId, scope } = await sampleProject({ images: 0 })
  const project: Manifest['project'] = { id: projectId, name, type: 'detection', multiLabel: false }
  await putJson(snapshotKey(projectId, 'h'), { version: 2, project, labels: ['cat'], seed: 1, images: [] } satisfies Manifest)
  await db.snapshot.create({ data: { projectId, hash: 'h', imageCount: 0, annotationCount: 0 } })
  const id = `model-${projectId}`
  const bundle = {
    version: 1,
    model: { id, number: 1, createdAt: '2026-11-20T10:00:00.000Z' },
    workspace: 'Farm',
    project,
    run: { id: 'r', number: 1, config: { preset: 'fast', seed: 1 }, backend: 'wasm' },
    snapshot: 'h',
    labels: ['cat'],
    metrics,
    parity: { model_web: 0 },
    notice: 'Thanks.',
    files: [],
  }
  const texts: Record<string, string> = { 'bundle.json': JSON.stringify(bundle), 'model_web/model.json': '{}' }
  for (const [file, text] of Object.entries(texts)) await putBytes(modelFileKey(projectId, id, file), Buffer.from(text), 'application/json')
  const paths = ['bundle.json', 'model_web/model.json', 'model_web/sample/model.js'] // the last holds no weights, and is not fetched for them
  const files = paths.map((path) => ({ path, bytes: (texts[path] ?? '').length, sha256: sha256(texts[path] ?? '') }))
  const model = { id, folder: id, projectId, number: 1, labels: ['cat'], metrics, files, bytes: 4 }
  const run = {
    projectId,
    number: 1,
    status: 'done' as const,
    config: { preset: 'fast', seed: 1 },
    snapshotHash: 'h',
    createdById: scope.actor,
  }
  await db.run.create({ data: { ...run, model: { create: model } } })
  const row = () => db.model.findUniqueOrThrow({ where: { id } })
  return { id, projectId, scope, row }
}

test('the files of before make way for the new ones at once, and the weights are kept from then on', async () => {
  const { id, projectId, scope, row } = await published('done')
  expect(await rebuildModel(scope, { model: 1 })).toMatchObject({ rebuild: { failure: null } })
  const { files: former } = await row()
  await rebuild({ modelId: id }, going())
  expect(told!.mock.calls).toEqual([
    [`rebuild: the files of model 1 of project ${projectId} were written again, 1 of them, left out: model_odd/model.odd`],
  ])
  const { folder, ...now } = await row()
  // Until they are swept, public addresses that name their folder find them.
  expect(await db.formerBundle.findMany({ where: { modelId: id } })).toMatchObject([{ folder: id, files: former }])
  expect(now).toMatchObject({
    rebuildAskedAt: null,
    parity: { 'model_web/model.json': [{ runtime: 'none', difference: 0.5 }] },
    leftOut: [{ path: 'model_odd/model.odd', reason: 'is odd' }],
  })
  const paths = (now.files as { path: string }[]).map(({ path }) => path)
  expect(paths).toEqual(['bundle.json', 'README.md', 'model_web/model.json'])
  expect(String(await getBytes(modelFileKey(projectId, folder, 'model_web/model.json')))).toBe('{"from":["model.json"],"float32":false}')
  const bundle = await getJson(modelFileKey(projectId, folder, 'bundle.json'), BundleManifest)
  expect(bundle).toMatchObject({ notice: 'Thanks.', model: { id }, parity: now.parity, leftOut: now.leftOut })
  expect(bundle.files.map(({ path }) => path)).toEqual(paths.slice(1))
  expect(String(await getBytes(modelFileKey(projectId, folder, 'README.md')))).toMatch(/mAP50 is 0\.800/)
  // Those of before stay for as long as somebody may be loading them, whichever sweep comes; then they go, and those of now stay.
  const sweep = () => sweepKeys(projectId, [`projects/${projectId}/models/${id}/`, `projects/${projectId}/models/${folder}/`])
  expect(await sweep()).toEqual({ removed: 0 })
  await db.formerBundle.updateMany({ where: { modelId: id }, data: { until: new Date() } })
  await sweep()
  expect(await getBytes(modelFileKey(projectId, id, 'bundle.json'))).toBeUndefined()
  expect(String(await getBytes(modelWeightsKey(projectId, folder)))).toBe('trained')
  // And again, from the weights, as they are; the model says so until they are rounded again.
  for (const float32 of [true, false]) {
    await rebuildModel(scope, { model: 1, float32 })
    await rebuild({ modelId: id }, going())
    const { folder, float32: has } = await row()
    expect(has).toBe(float32)
    expect(JSON.parse(String(await getBytes(modelFileKey(projectId, folder, 'model_web/model.json'))))).toEqual({
      from: ['weights'],
      float32,
    })
    expect((await getJson(modelFileKey(projectId, folder, 'bundle.json'), BundleManifest)).float32).toBe(float32 || undefined)
  }
  expect(faults).not.toHaveBeenCalled()
})

test.each([
  ['data', 'There is nothing to check with.'],
  ['crash', 'Writing the files stopped unexpectedly. This is a fault on our side; the model keeps the files it has.'],
])('a model whose files cannot be written again keeps those it has, and says why: %s', async (name, why) => {
  const { id, scope, row } = await published(name)
  await rebuildModel(scope, { model: 1 })
  const before = await row()
  await rebuild({ modelId: id }, going())
  expect(await row()).toEqual({ ...before, rebuildFailure: why })
  expect(await rebuildModel(scope, { model: 1 })).toMatchObject({ rebuild: { failure: null } }) // once more
})

test.each([
  ['bundle.json', 'bring it back from a backup'],
  ['model_web/model.json', 'bring it back from a backup'],
])('what was published is not written again from something else: a wrong %s', async (file, why) => {
  const { id, projectId, scope, row } = await published('done')
  await putBytes(modelFileKey(projectId, id, file), Buffer.from('{"wrong":1}'), 'application/json')
  await rebuildModel(scope, { model: 1 })
  await rebuild({ modelId: id }, going())
  expect(await row()).toMatchObject({ folder: id, rebuildFailure: expect.stringContaining(why) })
})

test.each([
  ['others', Buffer.from('trainee')],
  ['none', undefined],
])('nor from weights that are not those it was trained to: %s', async (_, bytes) => {
  const { id, projectId, scope, row } = await published('done')
  const again = async () => {
    await db.formerBundle.deleteMany({ where: { modelId: id } }) // long ago
    await rebuildModel(scope, { model: 1 })
    await rebuild({ modelId: id }, going())
    return row()
  }
  const { folder } = await again()
  const key = modelWeightsKey(projectId, folder)
  if (bytes) await putBytes(key, bytes, 'application/octet-stream')
  else await remove([key])
  expect(await again()).toMatchObject({ folder, rebuildFailure: expect.stringContaining('The trained weights of model 1') })
  await putBytes(key, Buffer.from('trained'), 'application/octet-stream')
  expect(await again()).toMatchObject({ rebuildFailure: null })
})

test('a worker that stops leaves the work to the next one', async () => {
  const { id, scope, row } = await published('wait')
  await rebuildModel(scope, { model: 1 })
  const before = await row()
  const stop = new AbortController()
  const doing = rebuild({ modelId: id }, stop.signal).catch(() => 'left')
  await expect.poll(async () => (await readdir(env().workDir)).filter((name) => name.startsWith('rebuild-'))).toHaveLength(1)
  stop.abort()
  expect(await doing).toBe('left')
  expect((await readdir(env().workDir)).filter((name) => name.startsWith('rebuild-'))).toEqual([])
  expect(await row()).toEqual(before)
})

test('what is asked for, and has no job any more, is asked for again', async () => {
  const { id, scope } = await published('done')
  const jobs = () => db.$queryRaw<unknown[]>`SELECT 1 FROM pgboss.job WHERE name = 'rebuild' AND data ->> 'modelId' = ${id}`
  await rebuildModel(scope, { model: 1 })
  await db.$executeRaw`DELETE FROM pgboss.job WHERE name = 'rebuild'`
  await db.model.update({ where: { id }, data: { rebuildAskedAt: new Date(Date.now() - 3_600_000) } })
  for (let round = 0; round < 2; round++) await resumeWork()
  expect(await jobs()).toHaveLength(1)
})

test('workspaces take turns: the first model of each comes before the second of any', async () => {
  const farms = [await published('done'), await published('done'), await published('done')]
  const [one, other, third] = farms as [Farm, Farm, Farm]
  // The first two are of one workspace.
  const { workspaceId } = await db.project.findUniqueOrThrow({ where: { id: one.projectId } })
  await db.project.update({ where: { id: other.projectId }, data: { workspaceId, slug: 'other' } })
  await rebuildModel(one.scope, { model: 1 })
  await rebuildModel({ ...other.scope, workspaceId: workspaceId!, actor: one.scope.actor }, { model: 1 })
  await rebuildModel(third.scope, { model: 1 })
  const line = await db.$queryRaw<{ id: string }[]>`
    SELECT data ->> 'modelId' AS id FROM pgboss.job
    WHERE name = 'rebuild' AND data ->> 'modelId' IN (${one.id}, ${other.id}, ${third.id}) ORDER BY priority DESC, created_on`
  expect(line.map(({ id }) => id)).toEqual([one.id, third.id, other.id])
})
type Farm = Awaited<ReturnType<typeof published>>

test('asked for twice it is done once; what nobody asks for, or whose project is gone, is not done', async () => {
  const { id, projectId, scope, row } = await published('done')
  const jobs = () => db.$queryRaw<unknown[]>`SELECT 1 FROM pgboss.job WHERE name = 'rebuild' AND data ->> 'modelId' = ${id}`
  await rebuild({ modelId: id }, going())
  expect((await row()).folder).toBe(id)
  await rebuildModel(scope, { model: 1 })
  await rebuildModel(scope, { model: 1 })
  expect(await jobs()).toHaveLength(1)
  await db.$transaction((tx) => detachProjects(tx, [projectId]))
  await rebuild({ modelId: id }, going())
  expect((await row()).folder).toBe(id)
})
