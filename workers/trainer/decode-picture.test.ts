import sharp from 'sharp'
import { expect, test } from 'vitest'
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
