import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cut } from './cut'

test('part of a stream is that part of its bytes, however they come', async () => {
  const chunks = fc.array(fc.uint8Array({ minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(chunks, fc.nat(), fc.nat(), async (sent, a, b) => {
      const whole = Buffer.concat(sent)
      const [start, end] = [a % whole.length, b % whole.length].toSorted((x, y) => x - y) as [number, number]
      expect(await buffer(cut(Readable.from(sent.map((bytes) => Buffer.from(bytes))), { start, end }))).toEqual(
        whole.subarray(start, end + 1),
      )
    }),
  )
})

test('the source is let go when the part is over, and when its reader leaves while nothing comes', async () => {
  const endless = () => new Readable({ read: () => undefined })
  const source = endless()
  source.push(Buffer.from('hay'))
  expect(String(await buffer(cut(source, { start: 1, end: 2 })))).toBe('ay')
  expect(source.destroyed).toBe(true)
  const silent = endless()
  const waiting = cut(silent, { start: 0, end: 9 })
  waiting.resume()
  setImmediate(() => waiting.destroy())
  await new Promise((closed) => silent.once('close', closed))
})

test('a source that breaks breaks the part', async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('hay')
      throw new Error('gone')
    })(),
  )
  await expect(buffer(cut(broken, { start: 1, end: 9 }))).rejects.toThrow('gone')
  const short = Readable.from([Buffer.from('hay')])
  await expect(buffer(cut(short, { start: 1, end: 9 }))).rejects.toThrow('The source ended after 3 bytes.')
})
