import { afterAll, expect, test } from 'vitest'
import { imageKey, projectPrefix, THUMBNAIL_TYPE, thumbnailKey } from '@/lib/domain/keys'
import { head, putBytes } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { type SampleProject, sampleProject } from '@/lib/testing/sample-project'
import { ageDeleted } from '@/lib/testing/age-deleted'
import { keysUnder, pools, rowsIn } from '@/lib/testing/pools-of'
import { useServices } from '@/lib/testing/use-services'
import { deleteImages } from '@/lib/usecases/image/delete-images'
import { deleteProject } from '@/lib/usecases/project/delete-project'
import { startRun } from '@/lib/usecases/run/start-run'
import { settleProject } from './settle-project'
import { sweepKeys } from './sweep-keys'
import { sweepProject } from './sweep-project'

await useServices()
afterAll(closeQueue)

const imagesOf = (farm: SampleProject) => db.image.findMany({ where: { projectId: farm.id }, orderBy: { name: 'asc' } })

test('deleted images leave the bucket; bytes that another image shares stay', async () => {
  const farm = await sampleProject({ images: 3 })
  const [gone, shared] = await imagesOf(farm)
  const { id: _, ...copy } = shared!
  await db.image.create({ data: { ...copy, name: 'the same under another name', state: 'unlabelled', annotationCount: 0 } })
  for (const { sha256 } of [gone!, shared!]) await putBytes(thumbnailKey(farm.id, sha256), Buffer.from('t'), THUMBNAIL_TYPE)
  await settleProject(farm.id)
  await deleteImages(farm.scope, { ids: [gone!.id, shared!.id] })
  await ageDeleted(farm.id)
  const jobs = await db.$queryRaw<
    { data: { keys: string[] } }[]
  >`SELECT data FROM pgboss.job WHERE name = 'sweep' AND data->>'projectId' = ${farm.id}`
  for (const { data } of jobs) await sweepKeys(farm.id, data.keys)
  expect(await head(imageKey(farm.id, gone!))).toBeUndefined()
  expect(await head(thumbnailKey(farm.id, gone!.sha256))).toBeUndefined()
  expect(await head(imageKey(farm.id, shared!))).toBeDefined()
  expect(await head(thumbnailKey(farm.id, shared!.sha256))).toBeDefined()
  expect(await pools(farm.id)).toEqual(await rowsIn(farm.id))
})

test('bytes that a waiting run trains on stay until it has ended', async () => {
  const farm = await sampleProject({ images: 20 })
  const [image] = await imagesOf(farm)
  await startRun(farm.scope, { preset: 'fast', seed: 1, leaveOut: [] })
  await deleteImages(farm.scope, { ids: [image!.id] })
  await ageDeleted(farm.id)
  const key = imageKey(farm.id, image!)
  expect(await sweepKeys(farm.id, [key])).toEqual({ removed: 0 })
  expect(await head(key)).toBeDefined()
  const later = await db.$queryRaw<
    { keys: string[] }[]
  >`SELECT data->'keys' AS keys FROM pgboss.job WHERE name = 'sweep' AND data->>'projectId' = ${farm.id} AND start_after BETWEEN now() + interval '1 minute' AND now() + interval '1 hour'`
  expect(later).toEqual([{ keys: [key] }])
  await db.run.updateMany({ where: { projectId: farm.id }, data: { status: 'cancelled' } })
  expect(await sweepKeys(farm.id, [key])).toEqual({ removed: 1 })
})

test('a deleted project leaves nothing; a living one is never swept', async () => {
  const farm = await sampleProject({ images: 2 })
  await settleProject(farm.id)
  await sweepProject(farm.id)
  expect(await keysUnder(projectPrefix(farm.id))).toHaveLength(5)
  await deleteProject(farm.scope, { confirm: 'Herd' })
  await sweepProject(farm.id)
  expect(await keysUnder(projectPrefix(farm.id))).toEqual([])
})
