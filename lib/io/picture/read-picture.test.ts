import { readFileSync } from 'node:fs'
import sharp, { type Sharp } from 'sharp'
import { expect, test } from 'vitest'
import { refusalSentence } from '@/lib/domain/image/refusal'
import { sha256 } from '@/lib/io/secret'
import { makeThumbnail } from './make-thumbnail'
import { paintScene } from './paint-scene'
import { readPicture } from './read-picture'
import { ODD } from './testing/odd-pictures'

const MOST = { pixels: 1_000_000, of: 'farm' }
const noise = (width = 300, height = 200) =>
  sharp({ create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } } })
const bytesOf = (image: Sharp) => image.toBuffer()

async function refused(bytes: Uint8Array): Promise<string> {
  const read = await readPicture(bytes, MOST)
  if ('picture' in read) throw new Error('it was taken')
  return refusalSentence('x', read.refusal)
}

async function taken(bytes: Uint8Array) {
  const read = await readPicture(bytes, MOST)
  if ('refusal' in read) throw new Error(refusalSentence('x', read.refusal))
  return read.picture
}

const kinds: [string, () => Sharp, string][] = [
  ['JPEG', () => noise().jpeg(), 'image/jpeg'],
  ['progressive JPEG', () => noise().jpeg({ progressive: true }), 'image/jpeg'],
  ['CMYK JPEG', () => noise().toColourspace('cmyk').jpeg(), 'image/jpeg'],
  ['grey JPEG', () => noise().greyscale().jpeg(), 'image/jpeg'],
  ['PNG', () => noise().png(), 'image/png'],
  ['PNG of 16 bits', () => noise().toColourspace('rgb16').png(), 'image/png'],
  ['PNG with a palette', () => noise().png({ palette: true }), 'image/png'],
  ['PNG with transparency', () => noise().ensureAlpha(0.5).png(), 'image/png'],
  ['WebP', () => noise().webp(), 'image/webp'],
  ['lossless WebP', () => noise().webp({ lossless: true }), 'image/webp'],
]

test.each(kinds.filter(([name]) => name !== 'CMYK JPEG'))('a %s is taken as it is', async (_, make, format) => {
  const sent = await bytesOf(make())
  const { bytes, small, ...said } = await taken(sent)
  expect(said).toEqual({ format, width: 300, height: 200, anew: [], sha256: sha256(sent), sourceSha256: sha256(sent) })
  expect(await sharp(small!.jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 300, height: 200 })
  expect(await sharp(bytes).metadata()).toMatchObject({ width: 300, height: 200 })
})

test.each(ODD)('$name: written anew where readers would differ, and only there', async ({ make, settled }) => {
  const bytes = await make()
  const picture = await taken(bytes)
  expect(picture.anew.length > 0).toBe(settled === true)
  expect(Buffer.compare(picture.bytes, bytes) === 0).toBe(!settled)
  expect((await taken(Buffer.from(picture.bytes))).anew).toEqual([]) // once is enough
  const { space, orientation = 1 } = await sharp(picture.bytes).metadata()
  expect([space, orientation]).toEqual([expect.stringMatching(/^(srgb|b-w|grey16|rgb16)$/), 1])
})

test('what is transparent stays so when a picture is turned, and lossless stays lossless', async () => {
  const { make } = ODD.find(({ name }) => name === 'turned transparent WebP')!
  const bytes = await make()
  const [before, after] = await Promise.all(
    [sharp(bytes).autoOrient(), sharp((await taken(bytes)).bytes)].map((image) => image.ensureAlpha().raw().toBuffer()),
  )
  expect(Buffer.compare(before!, after!)).toBe(0)
})

test.each(kinds)('a %s that ends early is said to be cut off', async (_, make) => {
  const bytes = await bytesOf(make())
  for (const part of [0.02, 0.3, 0.7, 0.98]) {
    expect(await refused(bytes.subarray(0, Math.round(bytes.length * part)))).toMatch(
      /^x: ends after \d+ (KB|bytes): the file is cut off\.$/,
    )
  }
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])('EXIF orientation %i ends up in upright bytes', async (orientation) => {
  const corners = sharp({ create: { width: 60, height: 40, channels: 3, background: '#00f' } }).composite([
    { input: { create: { width: 20, height: 20, channels: 3, background: '#f00' } }, left: 0, top: 0 },
  ])
  const turned = await sharp(await corners.png().toBuffer())
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer()
  const picture = await taken(turned)
  expect([picture.width, picture.height]).toEqual(orientation >= 5 ? [40, 60] : [60, 40])
  expect(picture.anew).toEqual(orientation === 1 ? [] : ['upright'])
  expect((await sharp(picture.bytes).metadata()).orientation ?? 1).toBe(1)
  // Where viewers show the red corner of the original, the stored bytes have it too.
  const shown = await sharp(turned).autoOrient().raw().toBuffer()
  const stored = await sharp(picture.bytes).raw().toBuffer()
  expect(Math.max(...stored.map((value, i) => Math.abs(value - (shown[i] ?? 0))))).toBeLessThan(40)
})

test('a header that claims 50,000 × 50,000 pixels is refused before anything is decoded', async () => {
  const bytes = await bytesOf(noise().png())
  bytes.writeUInt32BE(50_000, 16)
  bytes.writeUInt32BE(50_000, 20)
  expect(await refused(bytes)).toBe('x: 50000 × 50000 pixels are more than the 1 megapixels that are taken. Make the picture smaller.')
})

test('a picture with damage in its middle is refused', async () => {
  const bytes = await bytesOf(noise().png())
  const middle = Math.floor(bytes.length / 2)
  bytes.fill(255, middle, middle + 200)
  expect(await refused(bytes)).toMatch(/^x: the picture cannot be decoded \(.+\)\.$/)
})

const SVG = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="alert(1)"/>'
test.each([
  ['nothing', Buffer.alloc(0), /empty/],
  ['SVG', Buffer.from(SVG), /really SVG/],
  ['SVG behind a comment', Buffer.from(`<!-- a -->\n${SVG}`), /really SVG/],
  ['HTML', Buffer.from('\uFEFF <!DOCTYPE html><script>alert(1)</script>'), /really HTML/],
  ['PDF', Buffer.from('%PDF-1.7'), /really PDF/],
  ['a zip', Buffer.from('PK\x03\x04'), /really zip/],
  ['HEIC', Buffer.from('\0\0\0\x18ftypheic'), /really HEIC/],
  ['AVIF', Buffer.from('\0\0\0\x18ftypavif'), /really AVIF/],
  ['TIFF', Buffer.from('II*\0aaaa'), /really TIFF/],
  ['chance', Buffer.from([1, 2, 3, 4, 5]), /not a picture that is known here/],
  ['three bytes of a JPEG', Buffer.from([0xff, 0xd8, 0xff]), /cut off|cannot be decoded/],
])('%s is refused by what it is', async (_, bytes, sentence) => expect(await refused(bytes)).toMatch(sentence))

test('animations are refused', async () => {
  const frames = await Promise.all([bytesOf(noise().png()), bytesOf(noise().png())])
  expect(
    await refused(
      await sharp(frames, { join: { animated: true } })
        .webp()
        .toBuffer(),
    ),
  ).toMatch(/animated/)
  expect(
    await refused(
      await sharp(frames, { join: { animated: true } })
        .gif()
        .toBuffer(),
    ),
  ).toMatch(/really GIF/)
  const png = frames[0]!
  const chunk = Buffer.from('000000086163544c000000020000000000000000', 'hex') // acTL; nobody checks its checksum here
  expect(await refused(Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]))).toMatch(/animated/)
})

test('a JPEG that is also a web page stays a JPEG', async () => {
  const both = Buffer.concat([await bytesOf(noise().jpeg()), Buffer.from('<html><script>alert(1)</script>')])
  expect((await taken(both)).format).toBe('image/jpeg')
})

test('a thumbnail fits 512 pixels and is upright; a small picture is not blown up', async () => {
  const size = async (image: Sharp) => sharp((await makeThumbnail(await image.toBuffer(), 'farm')).jpeg).metadata()
  expect(await size(noise(1024, 256).jpeg())).toMatchObject({ format: 'jpeg', width: 512, height: 128 })
  expect(await size(noise(40, 30).png())).toMatchObject({ width: 40, height: 30 })
})

test('boxes of a painted scene hug what is seen', async () => {
  const dot = { create: { width: 100, height: 100, channels: 4 as const, background: { r: 0, g: 0, b: 0, alpha: 0 } } }
  const cutout = await sharp(dot)
    .composite([{ input: { create: { width: 20, height: 10, channels: 4, background: '#f00' } }, left: 5, top: 60 }])
    .png()
    .toBuffer()
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="100%" height="100%" fill="#fff"/></svg>'
  const { jpeg, boxes } = await paintScene(svg, [{ cutout, size: 40, angle: 0, mirrored: true, x: 100, y: 50 }])
  expect(boxes).toEqual([{ x: 80, y: 40, w: 40, h: 20 }])
  const red = await sharp(jpeg).trim({ background: '#fff', threshold: 60 }).toBuffer({ resolveWithObject: true })
  expect(Math.abs(red.info.width - 40)).toBeLessThanOrEqual(2)
  expect(Math.abs(red.info.height - 20)).toBeLessThanOrEqual(2)
})

/** Megabytes that the decoders of this process take together, as Linux tells. */
function memoryOfDecoders(): number {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
  const pages = children.map((pid) => Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]))
  return (pages.reduce((sum, n) => sum + n, 0) * 4096) / 1e6
}

test.skipIf(process.platform !== 'linux')('many large pictures at once take turns, so that they take the memory of few', async () => {
  // Interlaced: 80 megapixels with transparency are 320 MB each, whatever the file weighs.
  const bytes = await sharp({ create: { width: 10_000, height: 8000, channels: 4, background: '#8a4' } })
    .png({ progressive: true })
    .toBuffer()
  let peak = 0
  const watch = setInterval(() => (peak = Math.max(peak, memoryOfDecoders())), 5)
  const answers = await Promise.all(Array.from({ length: 3 }, () => readPicture(bytes, { pixels: 100e6, of: 'farm' })))
  clearInterval(watch)
  for (const answer of answers) expect(answer).toMatchObject({ picture: { width: 10_000, height: 8000 } })
  expect(peak).toBeGreaterThan(320)
  expect(peak).toBeLessThan(880) // one at once, of three decoders, is 700 here; all three are 1,060
})

/** The same JPEG, as a camera says that it lies: with a mark in front, for sharp writes none into a file with inks. */
function onItsSide(jpeg: Buffer): Buffer {
  const tiff = [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]
  const exif = [...Buffer.from('Exif\0\0'), ...tiff]
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1, 0, exif.length + 2, ...exif]), jpeg.subarray(2)])
}

test('what was done to a picture is told by its kind, also where it was two things', async () => {
  const inks = await bytesOf(noise().toColourspace('cmyk').jpeg())
  expect((await taken(inks)).anew).toEqual(['inks'])
  expect((await taken(onItsSide(inks))).anew).toEqual(['upright', 'inks'])
})
