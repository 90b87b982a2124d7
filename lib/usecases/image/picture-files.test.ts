import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { formerThumbnailKey, imageKey, THUMBNAIL_TYPE, thumbnailKey } from '@/lib/domain/keys'
import { getBytes, head, putBytes } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { makeThumbnail } from './make-thumbnail'
import { openImageFile, openThumbnail } from './open-image-file'
import { readImage } from './read-image'

await useServices()
afterAll(closeQueue)

test('a thumbnail takes the place of the one that was made as WebP', async () => {
  const { id } = await sampleProject({ images: 1 })
  const row = await db.image.findFirstOrThrow({ where: { projectId: id } })
  const { id: image, sha256 } = row
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: '#a31' } })
  await putBytes(imageKey(id, row), await picture.png().toBuffer(), 'image/png')
  await putBytes(formerThumbnailKey(id, sha256), Buffer.from('former'), 'image/webp')
  await makeThumbnail(image)
  expect((await sharp(await getBytes(thumbnailKey(id, sha256))).metadata()).format).toBe('jpeg')
  expect(await head(formerThumbnailKey(id, sha256))).toBeUndefined()
  expect(await db.image.findUnique({ where: { id: image } })).toMatchObject({ thumbnailAt: expect.any(Date) })
})

test('the picture stands in for its thumbnail until there is one', async () => {
  const { id, slug, scope } = await sampleProject({ images: 1 })
  const row = await db.image.findFirstOrThrow({ where: { projectId: id } })
  const where = { project: slug, image: row.id }
  const early = await openThumbnail(scope, where)
  expect(early.keepSeconds).toBe(0)
  expect(Buffer.from(await (await fetch(early.url)).arrayBuffer())).toEqual(await getBytes(imageKey(id, row)))
  await putBytes(thumbnailKey(id, row.sha256), Buffer.from('small'), THUMBNAIL_TYPE)
  await db.image.update({ where: { id: row.id }, data: { thumbnailAt: new Date() } })
  const small = await fetch((await openThumbnail(scope, where)).url)
  expect([await small.text(), small.headers.get('content-type')]).toEqual(['small', 'image/jpeg'])
  expect((await fetch((await openImageFile(scope, where)).url)).headers.get('content-type')).toBe('image/jpeg')
})

test('the address of a picture in the bucket lives some minutes, and nobody on the way keeps what it gives', async () => {
  const { id, scope } = await sampleProject({ images: 1 })
  const { id: image } = await db.image.findFirstOrThrow({ where: { projectId: id } })
  const [file, thumbnail, open] = await Promise.all([
    openImageFile(scope, { image }),
    openThumbnail(scope, { image }),
    readImage(scope, { image, pool: 'all', order: 'newest' }),
  ])
  for (const url of [file.url, thumbnail.url, open.url]) {
    const { searchParams } = new URL(url)
    const seconds = Number(searchParams.get('X-Amz-Expires'))
    const signed = Date.parse(searchParams.get('X-Amz-Date')!.replace(/(....)(..)(..T..)(..)(..)/, '$1-$2-$3:$4:$5'))
    expect(seconds).toBeLessThanOrEqual(600)
    expect(signed + seconds * 1000 - Date.now()).toBeGreaterThan(240_000) // longer than a browser keeps the redirect
    expect((await fetch(url)).headers.get('cache-control')).toMatch(/^private\b/)
  }
  expect(file.keepSeconds).toBeLessThanOrEqual(240)
})
