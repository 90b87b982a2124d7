import { expect, test } from 'vitest'
import { db } from '@/lib/io/db'
import { useServices } from '@/lib/testing/use-services'
import { forgetExpired } from './forget-expired'
import { limit } from './limit'

await useServices()
const HOUR = 3_600_000 // ms

test('what has run out is forgotten, however much it is, and nothing else', async () => {
  const { id: userId } = await db.user.create({ data: { email: 'ann@forget.test' } })
  const [before, after] = [new Date(Date.now() - 1000), new Date(Date.now() + HOUR)]
  await db.rateWindow.createMany({ data: Array.from({ length: 2500 }, (_, i) => ({ key: `old ${i}`, count: 1, expiresAt: before })) })
  for (const [name, expires] of [
    ['old', before],
    ['new', after],
  ] as const) {
    await db.verificationToken.create({ data: { identifier: 'ann@forget.test', token: name, expires } })
    await db.session.create({ data: { userId, sessionToken: name, expires } })
  }
  const { id: projectId } = await db.project.create({ data: { slug: 'p', name: 'P', type: 'detection', createdById: userId } })
  const picture = { projectId, name: 'a', sha256: 'a', sourceSha256: 'a', format: 'image/png', width: 1, height: 1, bytes: 1 }
  const { id: imageId } = await db.image.create({ data: { ...picture, createdById: userId } })
  for (const [id, until] of [
    ['old', before],
    ['new', after],
  ] as const)
    await db.seat.create({ data: { userId, id, projectId, imageId, until } })
  await limit({ key: 'new', most: 5, seconds: 60 })
  expect(await forgetExpired()).toEqual({ removed: 2503 })
  expect(await db.rateWindow.findMany({ select: { key: true } })).toEqual([{ key: 'new' }])
  expect(await db.verificationToken.findMany({ select: { token: true } })).toEqual([{ token: 'new' }])
  expect(await db.session.findMany({ select: { sessionToken: true } })).toEqual([{ sessionToken: 'new' }])
  expect(await db.seat.findMany({ select: { id: true } })).toEqual([{ id: 'new' }])
  expect(await forgetExpired()).toEqual({ removed: 0 })
})
