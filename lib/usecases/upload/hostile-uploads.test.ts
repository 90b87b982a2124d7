import { monitorEventLoopDelay } from 'node:perf_hooks'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { uploadKey } from '@/lib/domain/keys'
import { putBytes } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { heavyJpeg, HOSTILE } from '@/lib/io/picture/testing/hostile-pictures'
import { closeQueue } from '@/lib/io/queue'
import { leastOf } from '@/lib/testing/least-of'
import { type SampleProject, sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { completeUpload } from './complete-upload'
import { requestUploads } from './request-uploads'

await useServices()
afterAll(closeQueue)

async function put({ scope, id: project }: SampleProject, name: string, bytes: Buffer): Promise<string> {
  const [answer] = (await requestUploads(scope, { files: [{ name, bytes: bytes.length }] })).items
  if (answer?.state !== 'put') throw new Error(`it was ${answer?.state}`)
  await putBytes(uploadKey(project, answer.id), bytes, 'application/octet-stream')
  return answer.id
}

let shade = 0
const picture = () =>
  sharp({ create: { width: 600, height: 400, channels: 3, background: { r: (++shade % 28) * 9, g: Math.floor(shade / 28) * 9, b: 90 } } })
    .jpeg()
    .toBuffer()

/** An ordinary picture with as much behind its end as makes it `length` bytes: to move about what a hostile one is. */
async function longPicture(length: number): Promise<Buffer> {
  const bytes = await picture()
  return Buffer.concat([bytes, Buffer.alloc(Math.max(0, length - bytes.length))])
}

const hostile = await Promise.all([...HOSTILE.map(({ make }) => make()), heavyJpeg()])
const MOST = 300 // ms that hostile pictures of others add

test('whatever pictures one workspace sends, the uploads of another wait no longer than a moment', async () => {
  const [other, honest] = [await sampleProject({ images: 0 }), await sampleProject({ images: 0 })]
  const send = (pictures: Buffer[]) => Promise.all(pictures.map((bytes, i) => put(other, `${shade}-${i}`, bytes)))
  /** How long the longest of four uploads takes, one after another, while the other workspace completes its own. */
  const whileOthers = async (uploads: string[]) => {
    const mine: string[] = []
    for (let i = 0; i < 4; i++) mine.push(await put(honest, `mine-${shade}.jpg`, await picture()))
    const rest = Promise.allSettled(uploads.map((upload) => completeUpload(other.scope, { upload })))
    let longest = 0
    for (const upload of mine) {
      const began = performance.now()
      await completeUpload(honest.scope, { upload })
      longest = Math.max(longest, performance.now() - began)
    }
    await rest
    return longest
  }
  const harmless = async () => send(await Promise.all(hostile.map(({ length }) => longPicture(length))))
  await whileOthers(await harmless()) // all decoders are there
  const added = async () => {
    const usual = await whileOthers(await harmless()) // on this machine, now
    const uploads = await send(hostile)
    const loop = monitorEventLoopDelay({ resolution: 10 })
    loop.enable()
    const longest = await whileOthers(uploads)
    loop.disable()
    return Math.max(longest - usual, loop.max / 1e6)
  }
  expect(await leastOf(added, { enough: MOST })).toBeLessThan(MOST)
})

test('a file that is refused is decoded a few times only, however often that is asked for', async () => {
  const farm = await sampleProject({ images: 0 })
  const bytes = await picture()
  const id = await put(farm, 'damaged.jpg', bytes.subarray(0, bytes.length - 90))
  const answers = await Promise.allSettled(Array.from({ length: 20 }, () => completeUpload(farm.scope, { upload: id })))
  const reasons = answers.map((answer) => (answer.status === 'rejected' ? String(answer.reason.message) : 'taken'))
  expect(reasons.filter((reason) => reason.includes('cut off'))).toHaveLength(8)
  expect(reasons.filter((reason) => reason.includes('looked at several times'))).toHaveLength(12)
  expect(await db.upload.findUniqueOrThrow({ where: { id } })).toMatchObject({ tries: 8 })
})
