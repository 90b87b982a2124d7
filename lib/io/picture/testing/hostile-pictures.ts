import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { withChunk } from './odd-pictures'

// Pictures that are small to send and were long to decode. Each is made here, so that none has to be kept.

const little = (value: number, bytes: number) => Buffer.from(Array.from({ length: bytes }, (_, i) => (value >>> (8 * i)) & 255))
const riff = (...chunks: Buffer[]) => {
  const body = Buffer.concat([Buffer.from('WEBP'), ...chunks])
  return Buffer.concat([Buffer.from('RIFF'), little(body.length, 4), body])
}
const chunk = (name: string, body: Buffer) =>
  Buffer.concat([Buffer.from(name), little(body.length, 4), body, Buffer.alloc(body.length & 1)])

const plain = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 90, g: 120, b: 60, alpha: 1 } } })

/** The picture data of a lossless WebP of one colour, said to be of this size. */
async function oneColour(width: number, height: number): Promise<Buffer> {
  const webp = await plain(16, 16).webp({ lossless: true }).toBuffer()
  const data = webp.subarray(20, 20 + webp.readUInt32LE(16))
  data.writeUInt32LE(((data.readUInt32LE(1) & 0xf0000000) | (width - 1) | ((height - 1) << 14)) >>> 0, 1)
  return data
}

const FLAGS = 0x02 // animated

async function animatedWebp(frames: number): Promise<Buffer> {
  const at = Buffer.concat([Buffer.alloc(6), little(15, 3), little(15, 3), little(100, 3), Buffer.alloc(1)])
  const frame = chunk('ANMF', Buffer.concat([at, chunk('VP8L', await oneColour(16, 16))]))
  const head = Buffer.concat([little(FLAGS, 4), little(15, 3), little(15, 3)])
  return riff(chunk('VP8X', head), chunk('ANIM', Buffer.alloc(6)), ...Array.from({ length: frames }, () => frame))
}

/** A progressive JPEG whose last scan is there again and again. */
async function manyScans(scans: number, side: number): Promise<Buffer> {
  const jpeg = await plain(side, side).jpeg({ progressive: true, optimiseScans: true }).toBuffer()
  const last = jpeg.lastIndexOf(Buffer.from([0xff, 0xda]))
  const scan = jpeg.subarray(last, jpeg.length - 2)
  return Buffer.concat([jpeg.subarray(0, jpeg.length - 2), ...Array.from({ length: scans }, () => scan), jpeg.subarray(-2)])
}

async function animatedPng(frames: number): Promise<Buffer> {
  const png = await plain(16, 16).png().toBuffer()
  const control = Buffer.alloc(8)
  control.writeUInt32BE(frames)
  const animated = withChunk(png, 'acTL', control)
  const more = withChunk(png.subarray(0, 33), 'fdAT', Buffer.alloc(30)).subarray(33)
  return Buffer.concat([animated.subarray(0, -12), ...Array.from({ length: frames }, () => more), animated.subarray(-12)])
}

/** A PNG whose header says `side` × `side`, and whose data are of 16 × 16. */
async function boastfulPng(side: number): Promise<Buffer> {
  const png = await plain(16, 16).png().toBuffer()
  const header = Buffer.from(png.subarray(16, 29))
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  return Buffer.concat([png.subarray(0, 8), withChunk(png.subarray(0, 33), 'IHDR', header).subarray(33), png.subarray(33)])
}

/** A progressive JPEG whose header says `side` × `side`. */
function saying(jpeg: Buffer, side: number): Buffer {
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc2]))
  jpeg.writeUInt16BE(side, frame + 5)
  jpeg.writeUInt16BE(side, frame + 7)
  return jpeg
}

async function filledPng(side: number): Promise<Buffer> {
  const png = await boastfulPng(side)
  const data = deflateSync(Buffer.alloc(side * (1 + side * 3)))
  const named = withChunk(png.subarray(0, 33), 'IDAT', data).subarray(33)
  return Buffer.concat([png.subarray(0, 33), named, png.subarray(-12)])
}

/** By name: how each is made, and why it is refused. */
export const HOSTILE: { name: string; make: () => Promise<Buffer>; reason: 'animated' | 'costly' | 'cut_off' }[] = [
  { name: 'an animated WebP of 100,000 frames', make: () => animatedWebp(100_000), reason: 'animated' },
  { name: 'a JPEG of 820 scans', make: () => manyScans(820, 2000), reason: 'costly' },
  { name: 'a JPEG of 90 scans over 99 megapixels', make: async () => saying(await manyScans(80, 16), 9950), reason: 'costly' },
  {
    name: 'a WebP that says 99 megapixels in 34 bytes',
    make: async () => riff(chunk('VP8L', await oneColour(9950, 9950))),
    reason: 'costly',
  },
  {
    name: 'a WebP of 100,000 chunks',
    make: async () =>
      riff(chunk('VP8L', await oneColour(16, 16)), ...Array.from({ length: 100_000 }, () => chunk('JUNK', Buffer.alloc(2)))),
    reason: 'costly',
  },
  { name: 'an animated PNG of 100,000 frames', make: () => animatedPng(100_000), reason: 'animated' },
  { name: 'a PNG that says 99 megapixels', make: () => boastfulPng(9950), reason: 'cut_off' },
  {
    name: 'a JPEG that says 99 megapixels',
    make: async () => saying(await plain(16, 16).jpeg({ progressive: true }).toBuffer(), 9950),
    reason: 'cut_off',
  },
]

/** Large, honest as far as anybody can tell, and long to decode: 49 megapixels, progressive. */
export const heavyJpeg = () => plain(7000, 7000).jpeg({ progressive: true }).toBuffer()
/** The same as a PNG of a few hundred kilobytes. */
export const heavyPng = () => filledPng(7000)
