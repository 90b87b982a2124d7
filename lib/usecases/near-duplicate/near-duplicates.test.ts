import { afterAll, expect, test } from 'vitest'
import sharp from 'sharp'
import { imageKey } from '@/lib/domain/keys'
import { putBytes } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { deleteImages } from '@/lib/usecases/image/delete-images'
import { makeThumbnail } from '@/lib/usecases/image/make-thumbnail'
import { restoreImages } from '@/lib/usecases/image/restore-images'
import { resumeWork } from '@/lib/usecases/pool/resume-work'
import { listNearDuplicates } from './list-near-duplicates'
import { nearDuplicateGroups } from './near-duplicate-groups'
import { noteLikeness } from './note-likeness'
import { tellApart } from './tell-apart'

await useServices()
afterAll(closeQueue)

async function farmOf(images: number) {
  const farm = await sampleProject({ images: 0, unlabelled: images })
  const rows = await db.image.findMany({ where: { projectId: farm.id }, orderBy: { name: 'asc' } })
  return { ...farm, ids: rows.map(({ id }) => id) }
}
const note = (projectId: string, id: string, bits?: bigint) => noteLikeness(projectId, [{ id, bits }])
const sets = (groups: string[][]) => groups.map((group) => group.toSorted())

test('images that differ in seven bits are one group, also by way of others; more, or another project, is none', async () => {
  const { id, scope, ids } = await farmOf(6)
  const other = await farmOf(1)
  const [a, b, c, d, e, f] = ids as [string, string, string, string, string, string]
  await note(id, a, 0n)
  await note(id, b, 0x7fn << 57n) // seven bits, of those the first
  await note(id, c, (0x7fn << 57n) | 1n)
  await note(id, d, 0xffn << 20n)
  await note(id, e)
  await note(id, f)
  await note(other.id, other.ids[0]!, 0n)
  expect(await nearDuplicateGroups(scope)).toEqual([[a, b, c].toSorted()])
  expect(await nearDuplicateGroups(other.scope)).toEqual([])
  expect(await nearDuplicateGroups({ ...scope, workspaceId: other.scope.workspaceId })).toEqual([])
  await note(id, a, 0n)
  expect(await listNearDuplicates(scope)).toMatchObject({
    items: [{ size: 3, images: [{ id: a }, { id: b }, { id: c }] }],
    total: 1,
    waiting: 0,
  })
})

test('what somebody tells apart is no group any more, until they take it back; deleted images leave it', async () => {
  const { id, scope, ids } = await farmOf(4)
  const [a, b, c, d] = ids as [string, string, string, string]
  for (const one of [a, b]) await note(id, one, 1n)
  for (const one of [c, d]) await note(id, one, -1n & (2n ** 64n - 1n))
  await tellApart(scope, { ids: [a, b], apart: true })
  expect(sets(await nearDuplicateGroups(scope))).toEqual([[c, d].toSorted()])
  await tellApart(scope, { ids: [a, b], apart: false })
  await deleteImages(scope, { ids: [d] })
  expect(sets(await nearDuplicateGroups(scope))).toEqual([[a, b].toSorted()])
  await restoreImages(scope, { ids: [d] })
  expect((await listNearDuplicates(scope)).waiting).toBe(1)
})

test('two that come at the same time see each other', async () => {
  const { id, scope, ids } = await farmOf(8)
  await Promise.all(ids.map((one) => note(id, one, 5n)))
  expect(await nearDuplicateGroups(scope)).toEqual([ids.toSorted()])
})

test('the thumbnail tells what an image looks like: smaller and of lower quality it is the same, and chores ask for what is missing', async () => {
  const { id: projectId, scope, ids } = await farmOf(3)
  const rows = await db.image.findMany({ where: { projectId }, orderBy: { name: 'asc' } })
  const scene = (turn: number) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#ddd"/><g transform="rotate(${turn} 320 240)"><circle cx="150" cy="120" r="90" fill="#700"/><rect x="350" y="220" width="220" height="160" fill="#036"/></g></svg>`
  const pictures = [
    await sharp(Buffer.from(scene(0)))
      .jpeg({ quality: 95 })
      .toBuffer(),
    await sharp(Buffer.from(scene(0)))
      .resize(320)
      .jpeg({ quality: 30 })
      .toBuffer(),
    await sharp(Buffer.from(scene(90)))
      .jpeg()
      .toBuffer(),
  ]
  for (const [at, row] of rows.entries()) await putBytes(imageKey(projectId, row), pictures[at]!, row.format)
  await db.image.updateMany({ where: { projectId }, data: { thumbnailAt: new Date(), createdAt: new Date('2026-01-01') } })
  expect((await resumeWork()).thumbnails).toBeGreaterThanOrEqual(3)
  for (const id of ids) await makeThumbnail(id)
  expect(await nearDuplicateGroups(scope)).toEqual([ids.slice(0, 2).toSorted()])
  expect((await listNearDuplicates(scope)).waiting).toBe(0)
})
