import sharp from 'sharp'
import { expect, test } from 'vitest'
import { makeThumbnail } from '@/lib/io/picture/make-thumbnail'
import { readPicture } from '@/lib/io/picture/read-picture'
import { colours, furthest, ODD } from '@/lib/io/picture/testing/odd-pictures'
import { decodePicture } from './decode-picture'

const red = { r: 200, g: 10, b: 10 }
const picture = (channels: 3 | 4 = 3) => sharp({ create: { width: 6, height: 4, channels, background: { ...red, alpha: 1 } } })

test.each([
  ['PNG with transparency', () => picture(4).png()],
  ['PNG with a palette', () => picture().png({ palette: true })],
  ['WebP', () => picture().webp({ lossless: true })],
  ['16-bit PNG', () => picture().toColourspace('rgb16').png()],
])('%s becomes 8-bit RGB', async (_name, make) => {
  const { data, width, height } = await decodePicture(await make().toBuffer())
  expect([width, height, data.length]).toEqual([6, 4, 72])
  expect([...data.subarray(0, 3)]).toEqual([200, 10, 10])
})

test('grey gets three equal channels', async () => {
  const { data } = await decodePicture(await picture().greyscale().png().toBuffer())
  expect(new Set(data).size).toBe(1)
  expect(data.length).toBe(72)
})

test('the picture is turned upright', async () => {
  const { width, height } = await decodePicture(await picture().withMetadata({ orientation: 6 }).jpeg().toBuffer())
  expect([width, height]).toEqual([4, 6])
})

test('a huge picture is shrunk to what is worth looking at', async () => {
  const huge = sharp({ create: { width: 3000, height: 1500, channels: 3, background: red } })
  const { width, height } = await decodePicture(await huge.jpeg().toBuffer())
  expect([width, height]).toEqual([2048, 1024])
})

test('what is transparent is white, whatever colour hides behind it', async () => {
  const half = sharp({ create: { width: 6, height: 4, channels: 4, background: { ...red, alpha: 0.5 } } })
  const { data } = await decodePicture(await half.png().toBuffer())
  expect([...data.subarray(0, 3)]).toEqual([227, 132, 132])
  const hidden = sharp({ create: { width: 6, height: 4, channels: 4, background: { ...red, alpha: 0 } } })
  expect(new Set((await decodePicture(await hidden.png().toBuffer())).data)).toEqual(new Set([255]))
})

// The browser's side is in e2e/colours.spec.ts.
test.each(ODD)('$name: training and the grid see the same', async ({ make }) => {
  const read = await readPicture(await make(), { pixels: 1e6, of: 'test' })
  if ('refusal' in read) throw new Error(read.refusal.reason)
  const { bytes } = read.picture
  const { data, info } = await sharp((await makeThumbnail(bytes, 'test')).jpeg)
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect(furthest(colours((await decodePicture(bytes)).data, 3), colours(data, info.channels))).toBeLessThanOrEqual(3) // of 255
})
