import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { answerFile } from './answer-file'

const file = { type: 'application/json', bytes: 2, etag: 'abc', open: async () => Readable.from([Buffer.from('{}')]) }

test('sends the bytes with type, length and a mark, and lets nobody else keep them', async () => {
  const answer = await answerFile(file, new Request('http://x.test/'))
  expect(Object.fromEntries(answer.headers)).toEqual({
    'content-type': 'application/json',
    'content-length': '2',
    etag: '"abc"',
    'cache-control': 'private, no-cache',
  })
  expect(await answer.text()).toBe('{}')
})

test('a download has a name', async () =>
  expect((await answerFile({ ...file, filename: 'herd.zip' }, new Request('http://x.test/'))).headers.get('content-disposition')).toBe(
    'attachment; filename="herd.zip"',
  ))

test('who has it already is told so, and nothing is opened', async () => {
  const open = () => Promise.reject(new Error('opened'))
  const answer = await answerFile({ ...file, open }, new Request('http://x.test/', { headers: { 'if-none-match': '"abc"' } }))
  expect(answer.status).toBe(304)
})

test('who asks for the headers alone gets them, and nothing is opened', async () => {
  const open = () => Promise.reject(new Error('opened'))
  const answer = await answerFile({ ...file, open }, new Request('http://x.test/', { method: 'HEAD' }))
  expect([answer.status, answer.headers.get('content-length'), answer.body]).toEqual([200, '2', null])
})
