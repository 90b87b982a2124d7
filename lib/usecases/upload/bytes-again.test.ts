import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeQueue } from '@/lib/io/queue'
import { sha256 } from '@/lib/io/secret'
import { type SampleProject, sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { deleteImages } from '@/lib/usecases/image/delete-images'
import { startImport } from '@/lib/usecases/import/start-import'
import { completeUpload } from './complete-upload'
import { requestUploads } from './request-uploads'

await useServices()
afterAll(closeQueue)

let farm: SampleProject
beforeAll(async () => {
  farm = await sampleProject({ images: 0 })
})

let made = 0
const picture = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: { r: 9 * made++, g: 90, b: 90 } } })
    .png()
    .toBuffer()

async function ask(name: string, bytes: Uint8Array, { importId, sha256 }: { importId?: string; sha256?: string } = {}) {
  const { items } = await requestUploads(farm.scope, { files: [{ name, bytes: bytes.length, sha256 }], importId })
  return items[0]!
}

async function put(name: string, bytes: Uint8Array, importId?: string): Promise<string> {
  const answer = await ask(name, bytes, { importId })
  if (answer.state !== 'put') throw new Error(`it was ${answer.state}`)
  await fetch(answer.url, { method: 'PUT', body: new Uint8Array(bytes), headers: answer.headers })
  return answer.id
}

const complete = (upload: string) => completeUpload(farm.scope, { upload })

// The browser and `corral import` ask the same two use cases; what they bring differs in one thing, whether it is a data set.
const WAYS = { 'a drop in the browser': undefined, 'an import of pictures': 'pictures', 'an import of a data set': 'voc' } as const
const AGAIN: [what: string, name: string, says: Record<keyof typeof WAYS, 'present' | 'duplicate' | 'new'>][] = [
  [
    'of its own name',
    'first.jpg',
    { 'a drop in the browser': 'present', 'an import of pictures': 'present', 'an import of a data set': 'present' },
  ],
  [
    'of another name',
    'second.jpg',
    { 'a drop in the browser': 'duplicate', 'an import of pictures': 'duplicate', 'an import of a data set': 'new' },
  ],
  [
    'whose image was deleted',
    'first.jpg',
    { 'a drop in the browser': 'new', 'an import of pictures': 'new', 'an import of a data set': 'new' },
  ],
]
const CASES = AGAIN.flatMap(([what, name, says]) =>
  (Object.keys(WAYS) as (keyof typeof WAYS)[]).flatMap((way) =>
    ['a drop', 'an import'].map((before) => [what, before, way, name, says[way]] as const),
  ),
)

test.each(CASES)('bytes that are here, %s, of %s, brought by %s', async (what, before, way, name, says) => {
  const bytes = await picture()
  const importOf = async (format?: 'pictures' | 'voc') => format && (await startImport(farm.scope, { source: 'set.zip', format })).id
  const first = await put('first.jpg', bytes, before === 'an import' ? await importOf('voc') : undefined)
  await complete(first)
  if (what === 'whose image was deleted') await deleteImages(farm.scope, { ids: [first] })
  const importId = await importOf(WAYS[way])
  const refused = `${name}: the same picture is here already as first.jpg.`
  // Known by its hash it is not sent; where a browser cannot compute one, what arrived is judged alike.
  const asked = await ask(name, bytes, { sha256: sha256(bytes), importId })
  expect(asked).toMatchObject(
    { new: { state: 'put' }, present: { state: 'present', imageId: first }, duplicate: { state: 'refused', reason: refused } }[says],
  )
  const sent = await put(name, bytes, importId)
  if (says === 'duplicate') await expect(complete(sent)).rejects.toThrow(refused)
  else expect((await complete(sent)).imageId).toBe(says === 'present' ? first : sent)
})
