import { buffer } from 'node:stream/consumers'
import { afterEach, expect, test, vi } from 'vitest'
import { modelFileKey } from '@/lib/domain/keys'
import { getDownload, putBytes, remove } from '@/lib/io/bucket'
import { useServices } from '@/lib/testing/use-services'
import { FILES, published } from '@/lib/usecases/testing/published'
import { openModelFile } from './open-model-file'
import { openModelZip } from './open-model-zip'

vi.mock('@/lib/io/bucket', async (original) => {
  const bucket = await original<Record<'getDownload', typeof getDownload>>()
  return { ...bucket, getDownload: vi.fn(bucket.getDownload) }
})

await useServices()
afterEach(() => void vi.restoreAllMocks())
const quiet = () => vi.spyOn(console, 'error').mockReturnValue()

const PATH = 'model_web/model.json'
const FAULTS = {
  'cut short': (text: string) => text.slice(0, -1),
  empty: () => '',
  'with a byte changed': (text: string) => `[${text.slice(1)}`,
  'of another model': () => '{"other":1}',
}

/** A model with a file that something happens to in the bucket. */
async function faulty() {
  const { scope, ask, id, folders } = await published(1)
  const key = modelFileKey(id, folders[0]!, PATH)
  const open = async () => (await openModelFile(scope, { ...ask(1), path: PATH.split('/') })).open()
  return { scope, ask, open, key, store: (text: string) => putBytes(key, Buffer.from(text), 'application/json') }
}

const refusal = {
  code: 'gone',
  message: expect.stringContaining(`${PATH} of model 1 in the storage of this site is not what was published`),
}

test.each(Object.entries(FAULTS))(
  'a file %s is found before anybody gets a byte of it, also where it was right before',
  async (_, fault) => {
    const log = quiet()
    const { open, store } = await faulty()
    const text = FILES[PATH]!
    await store(fault(text))
    await expect(open()).rejects.toMatchObject(refusal)
    await store(text)
    expect(String(await buffer(await open()))).toBe(text)
    await store(fault(text))
    await expect(open()).rejects.toMatchObject(refusal)
    expect(log.mock.calls.map(([line]) => String(line))).toEqual([expect.stringContaining(PATH), expect.stringContaining(PATH)])
  },
)

test('a file that is not there is said so', async () => {
  const log = quiet()
  const { open, key } = await faulty()
  await remove([key])
  await expect(open()).rejects.toMatchObject(refusal)
  expect(log).toHaveBeenCalledOnce()
})

test('a zip with a file that is not right breaks off there, is never whole, and leaves a line in the log', async () => {
  const log = quiet()
  const { scope, ask, store } = await faulty()
  await store('{]')
  const zip = await openModelZip(scope, ask(1))
  const got: Uint8Array[] = []
  const read = async () => {
    for await (const chunk of await zip.open()) got.push(chunk as Uint8Array)
  }
  await expect(read()).rejects.toMatchObject(refusal)
  expect(Buffer.concat(got).includes('{]')).toBe(false)
  expect(log).toHaveBeenCalledOnce()
})

test('it is read whole once, however many ask for it at once, and not again', async () => {
  const { open } = await faulty()
  const reads = vi.mocked(getDownload).mock.calls
  const before = reads.length
  await Promise.all(Array.from({ length: 5 }, async () => buffer(await open())))
  expect(reads.length - before).toBe(6)
  await buffer(await open())
  expect(reads.length - before).toBe(7)
})

test('who asks just after it was read whole does not read it again, though nobody has got a byte yet', async () => {
  const { open } = await faulty()
  const bucket = vi.mocked(getDownload)
  const [before, asIs] = [bucket.mock.calls.length, bucket.getMockImplementation()!]
  const held = Promise.withResolvers<void>()
  // Of the first who asks: what is given away, which comes after the look at the whole.
  bucket.mockImplementation(async (...asked) => {
    if (bucket.mock.calls.length - before === 2) await held.promise
    return asIs(...asked)
  })
  const first = open()
  await vi.waitUntil(() => bucket.mock.calls.length - before === 2)
  await buffer(await open())
  held.resolve()
  await buffer(await first)
  bucket.mockImplementation(asIs)
  expect(bucket.mock.calls.length - before).toBe(3)
})
