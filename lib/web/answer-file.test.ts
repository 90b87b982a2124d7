import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MOST_DOWNLOADS, type Part } from '@/lib/io/bucket'
import { answerFile, answerLinked } from './answer-file'
import { OF_DATA } from './of-data'

const text = '{"a":1}'
const open = async (part: Part = { start: 0, end: 6 }) => Readable.from([Buffer.from(text).subarray(part.start, part.end + 1)])
const unopened = () => Promise.reject(new Error('opened'))
const file = { type: 'application/json', bytes: 7, etag: 'abc', open }
const ask = (headers: Record<string, string> = {}, method = 'GET') => new Request('http://x.test/', { method, headers })

test('sends the bytes with type, length and a mark, and lets nobody else keep or change them', async () => {
  const answer = await answerFile(file, ask())
  expect(Object.fromEntries(answer.headers)).toEqual({
    'content-type': 'application/json',
    'corral-length': '7',
    'accept-ranges': 'bytes',
    etag: '"abc"',
    'cache-control': 'private, no-cache, no-transform',
    'content-security-policy': OF_DATA,
  })
  expect(await answer.text()).toBe(text)
})

test('a download has a name', async () =>
  expect((await answerFile({ ...file, filename: 'herd.zip' }, ask())).headers.get('content-disposition')).toBe(
    'attachment; filename="herd.zip"',
  ))

test.each(['"abc"', 'W/"abc"', '"x", "abc"', '*'])('who has it already (%s) is told so, and nothing is opened', async (mark) => {
  const answer = await answerFile({ ...file, open: unopened }, ask({ 'if-none-match': mark, range: 'bytes=0-1' }))
  expect([answer.status, answer.headers.get('etag'), answer.body]).toEqual([304, '"abc"', null])
})

test('who has something else, or wants what is not there any more, is answered so', async () => {
  expect((await answerFile(file, ask({ 'if-none-match': '"x"' }))).status).toBe(200)
  expect((await answerFile({ ...file, open: unopened }, ask({ 'if-match': '"x"' }))).status).toBe(412)
  expect((await answerFile(file, ask({ 'if-match': '"abc"' }))).status).toBe(200)
})

test.each(['GET', 'HEAD'])('who asks by %s for the headers or for no byte that is there gets nothing opened', async (method) => {
  const answer = await answerFile({ ...file, open: unopened }, ask({ range: 'bytes=7-' }, method))
  const { status, headers, body } = answer
  expect([status, body]).toEqual([method === 'HEAD' ? 200 : 416, null])
  expect(headers.get(method === 'HEAD' ? 'corral-length' : 'content-range')).toBe(method === 'HEAD' ? '7' : 'bytes */7')
})

test('a part is that part, with its place and its length', async () => {
  const answer = await answerFile(file, ask({ range: 'bytes=2-4', 'if-range': '"abc"' }))
  expect([answer.status, answer.headers.get('content-range'), answer.headers.get('corral-length')]).toEqual([206, 'bytes 2-4/7', '3'])
  expect(await answer.text()).toBe('a":')
})

test.each(['"x"', 'W/"abc"', 'Sat, 28 Nov 2026 12:00:00 GMT'])('a part of other bytes than ours (%s) is all of ours', async (mark) => {
  const answer = await answerFile(file, ask({ range: 'bytes=2-', 'if-range': mark }))
  expect([answer.status, await answer.text()]).toEqual([200, text])
})

test('cut at any byte, what was there and what comes then are the whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 50 }), fc.nat(), async (bytes, at) => {
      const cutAt = at % bytes.length
      const parts = { ...file, bytes: bytes.length, open: async (part?: Part) => Readable.from([bytes.slice(part!.start, part!.end + 1)]) }
      const rest = await answerFile(parts, ask({ range: `bytes=${cutAt}-`, 'if-range': '"abc"' }))
      expect(rest.status).toBe(206)
      const whole = Buffer.concat([bytes.slice(0, cutAt), await buffer(Readable.fromWeb(rest.body as never))])
      expect(whole).toEqual(Buffer.from(bytes))
    }),
  )
})

test('however many read by a signed link, members read too', async () => {
  const linked = await Promise.allSettled(Array.from({ length: MOST_DOWNLOADS }, () => answerLinked(file, ask())))
  expect(linked.at(-1)).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } })
  const ours = await answerFile(file, ask())
  expect(ours.status).toBe(200)
  await ours.body!.cancel()
  await Promise.all(linked.map((one) => one.status === 'fulfilled' && one.value.body!.cancel()))
})
