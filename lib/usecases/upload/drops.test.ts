import sharp from 'sharp'
import { afterAll, expect, test, vi } from 'vitest'
import { closeQueue } from '@/lib/io/queue'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { listImages } from '@/lib/usecases/image/list-images'
import { startImport } from '@/lib/usecases/import/start-import'
import { completeUpload } from './complete-upload'
import { requestUploads } from './request-uploads'

await useServices()
afterAll(closeQueue)

let made = 0
const picture = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: { r: 9 * made++, g: 90, b: 90 } } })
    .png()
    .toBuffer()

test('what came together stands together, by name, whenever each file of it was done', async () => {
  const { scope } = await sampleProject({ images: 0 })
  const begun = Date.now()
  let seconds = 0
  vi.useFakeTimers({ toFake: ['Date'] })
  /** One call more, a second after the last one; its uploads. */
  const ask = async (names: string[], whole: { importId?: string; drop?: string }) => {
    vi.setSystemTime(begun + 1000 * ++seconds)
    const files = await Promise.all(names.map(async (name) => ({ name, bytes: await picture() })))
    const { items } = await requestUploads(scope, { files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length })), ...whole })
    for (const [i, item] of items.entries())
      if (item.state === 'put') await fetch(item.url, { method: 'PUT', body: new Uint8Array(files[i]!.bytes), headers: item.headers })
    return items.map((item) => (item.state === 'put' ? item.id : ''))
  }
  try {
    const { id: importId } = await startImport(scope, { source: 'set', format: 'voc' })
    const uploads = [
      await ask(['c10.jpg'], { importId }),
      await ask(['img10.jpg', 'img2.jpg'], { drop: 'mine' }),
      await ask(['a2.jpg', 'a1.jpg'], {}),
      await ask(['img1.jpg'], { drop: 'mine' }),
      await ask(['c9.jpg'], { importId }),
    ].flat()
    for (const upload of uploads.toReversed()) await completeUpload(scope, { upload })
  } finally {
    vi.useRealTimers()
  }
  const names = async (order: 'newest' | 'oldest') =>
    (await listImages(scope, { pool: 'all', order, limit: 10 })).items.map(({ name }) => name.replace('.jpg', '')).join(' ')
  expect(await names('newest')).toBe('a1 a2 img1 img2 img10 c9 c10')
  expect(await names('oldest')).toBe('c9 c10 img1 img2 img10 a1 a2')
})
