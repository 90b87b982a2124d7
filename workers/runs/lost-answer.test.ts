import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { BundleManifest } from '@/lib/domain/bundle/manifest'
import { modelFileKey, runPrefix } from '@/lib/domain/keys'
import { getJson, head, list } from '@/lib/io/bucket'
import { db, transaction } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import { closeQueue } from '@/lib/io/queue'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { sweepKeys } from '@/lib/usecases/pool/sweep-keys'
import { leaveNothing } from '@/lib/usecases/run/leave-nothing'
import { readRun } from '@/lib/usecases/run/read-run'
import { startRun } from '@/lib/usecases/run/start-run'
import { breakableLine } from '@/workers/testing/breakable-line'
import { sweepLeft } from '@/workers/testing/sweep-left'
import { trainWith } from './train'

await useServices()
const line = await breakableLine(process.env.DATABASE_URL!)
env().databaseUrl = line.url
afterAll(async () => {
  await closeQueue()
  line.close()
})

const script = fileURLToPath(new URL('../testing/sample-trainer.ts', import.meta.url))

test('a model whose COMMIT got no answer keeps its bundle, and its run is done', async () => {
  const { id: projectId, scope } = await sampleProject({ name: 'done' })
  await startRun(scope, { preset: 'fast', seed: 1, leaveOut: [] })
  const { id: runId } = await db.run.findFirstOrThrow({ where: { projectId } })
  const lost = line.loseAnswer('INSERT INTO "public"."Model"', 'COMMIT')
  await trainWith({ script })({ runId }, new AbortController().signal)
  await lost
  expect(await readRun(scope, { run: 1 })).toMatchObject({ status: 'done', model: { number: 1 }, attempt: 1 })
  const [model, ...others] = await db.model.findMany({ where: { projectId } })
  expect(others).toEqual([])
  // Whoever asks, for all of it or by key as workers of before did.
  await transaction((tx) => leaveNothing(tx, { projectId, runId }, [model!.id]))
  await sweepKeys(projectId, [modelFileKey(projectId, model!.id, 'bundle.json')])
  await sweepLeft(projectId)
  const bundle = await getJson(modelFileKey(projectId, model!.id, 'bundle.json'), BundleManifest)
  for (const { path } of bundle.files) expect(await head(modelFileKey(projectId, model!.id, path))).toBeDefined()
  for await (const { key } of list(runPrefix(projectId, runId))) expect.unreachable(key)
})
