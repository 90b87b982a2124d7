import sharp from 'sharp'
import { expect, test } from 'vitest'
import { leastOf } from '@/lib/testing/least-of'
import { DecoderDied, forkDecoder } from './decoder'
import { LIMITS } from './decoder-message'
import { readPicture } from './read-picture'
import { heavyJpeg, heavyPng, HOSTILE } from './testing/hostile-pictures'

const MOST = { pixels: 100e6, of: 'farm' }
const small = () => sharp({ create: { width: 60, height: 40, channels: 3, background: '#a31' } })

// The animated WebP took 98 seconds; the bound is for a machine that is busy with something else.
test.each(HOSTILE)('$name is refused at once', async ({ make, reason }) => {
  const bytes = await make()
  await readPicture(await small().png().toBuffer(), MOST) // a decoder is there
  const began = performance.now()
  expect(await readPicture(bytes, MOST)).toMatchObject({ refusal: { reason } })
  expect(performance.now() - began).toBeLessThan(5000)
})

test.each([
  ['progressive JPEG', () => small().jpeg({ progressive: true })],
  ['JPEG squeezed hard', () => small().jpeg({ mozjpeg: true })],
  ['interlaced PNG', () => small().png({ progressive: true })],
  ['PNG of one colour', () => sharp({ create: { width: 2000, height: 2000, channels: 3, background: '#fff' } }).png({ palette: true })],
  ['WebP of one colour', () => sharp({ create: { width: 2000, height: 2000, channels: 3, background: '#fff' } }).webp({ lossless: true })],
])('a %s is taken', async (_, make) => {
  expect(await readPicture(await make().toBuffer(), MOST)).toMatchObject({ picture: { anew: [] } })
})

test.each([
  ['processor time', { ...LIMITS, cpuSeconds: 0.005 }], // a tenth of what a quick machine takes
  ['memory', { ...LIMITS, memoryBytes: 50e6 }],
])('a picture that takes more %s than it may ends its decoder and nothing else', async (_, limits) => {
  const heavy = await heavyPng()
  const next = small().jpeg().toBuffer()
  const [refused, others] = await Promise.all([
    readPicture(heavy, { ...MOST, limits }),
    next.then((bytes) => readPicture(bytes, { ...MOST, of: 'another' })),
  ])
  expect(refused).toEqual({ refusal: { reason: 'costly' } })
  expect(others).toMatchObject({ picture: { width: 60 } })
  expect(await readPicture(await next, MOST)).toMatchObject({ picture: { width: 60 } })
})

test('a decoder that is killed says so, and knows that it is gone', async () => {
  const decoder = forkDecoder()
  const answer = decoder.decode({ kind: 'check', bytes: await heavyPng(), pixels: 100e6 })
  decoder.end()
  await expect(answer).rejects.toBeInstanceOf(DecoderDied)
  expect(decoder.isAlive()).toBe(false)
})

test('a site that is stopped puts no blame on the picture that is just decoded', async () => {
  const decoder = forkDecoder()
  const check = async (bytes: Uint8Array) => decoder.decode({ kind: 'check', bytes, pixels: 100e6 })
  await check(await small().png().toBuffer()) // it is at work
  const answer = check(await heavyPng())
  for (const signal of ['SIGINT', 'SIGTERM'] as const) decoder.end(signal)
  expect(await answer).toMatchObject({ kind: 'checked' })
  decoder.end()
})

test('pictures of another workspace pass all of them', async () => {
  const hostile = await Promise.all([...HOSTILE.map(({ make }) => make()), heavyJpeg(), heavyPng()])
  const mine = await small().jpeg().toBuffer()
  const quick = Promise.all(['a', 'b', 'c'].map((of) => readPicture(mine, { ...MOST, of }))) // all decoders are there
  await quick
  const longest = async () => {
    const others = Promise.all(hostile.map((bytes) => readPicture(bytes, MOST)))
    const took: number[] = []
    for (let i = 0; i < 5; i++) {
      const began = performance.now()
      await readPicture(mine, { ...MOST, of: 'another' })
      took.push(performance.now() - began)
    }
    await others
    return Math.max(...took)
  }
  expect(await leastOf(longest, { enough: 300 })).toBeLessThan(300)
})
