import { expect, test } from 'vitest'
import { readBody } from './read-body'

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://x.test', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

/** A body that never ends, and how much of it was taken. */
function endless() {
  const told = { taken: 0, cancelled: false }
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        told.taken += 1000
        controller.enqueue(new Uint8Array(1000).fill(0x20))
      },
      cancel: () => void (told.cancelled = true),
    },
    { highWaterMark: 0 },
  )
  return { stream, told }
}

test('JSON is read, and nothing is an empty object', async () => {
  expect(await readBody(post('{"a":[1]}'))).toEqual({ a: [1] })
  expect(await readBody(post(''))).toEqual({})
  await expect(readBody(post('{'))).rejects.toMatchObject({ code: 'invalid' })
})

test('a body is read up to the bound of its route and let go', async () => {
  const { stream, told } = endless()
  await expect(readBody(post(stream), 5_000)).rejects.toMatchObject({
    code: 'too_large',
    message: 'The request is larger than 5 KB, the most that is read here. Send it in smaller parts.',
    detail: { most: 5000 },
  })
  expect(told).toEqual({ taken: 6000, cancelled: true })
})

test('one that says that it is too large is not read at all', async () => {
  const { stream, told } = endless()
  await expect(readBody(post(stream, { 'content-length': '64001' }))).rejects.toMatchObject({ code: 'too_large' })
  expect(told.taken).toBe(0)
})

test.each([
  ['deep', '['.repeat(30_000)],
  ['of many parts', `[${'0,'.repeat(30_000)}0]`],
  ['of many fields', `{${Array.from({ length: 5000 }, (_, i) => `"k${i}":0`).join()}}`],
])('JSON that is %s is refused before it is parsed', async (_, body) => {
  await expect(readBody(post(body))).rejects.toMatchObject({ code: 'too_large' })
})

test('a larger bound takes more parts', async () => {
  const many = `[${'"abcdefghij-klmnopqrst",'.repeat(5_000)}0]`
  expect(await readBody(post(many), 200_000)).toHaveLength(5001)
})

test('one that breaks off is the fault of whoever sent it', async () => {
  const broken = new ReadableStream({
    pull(controller) {
      controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }))
    },
  })
  await expect(readBody(post(broken))).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('broke off') })
})
