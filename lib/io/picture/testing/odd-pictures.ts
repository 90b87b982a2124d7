import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { profileOf, SRGB } from '@/lib/domain/image/colour-profile'

/** 64 patches of colour, eight in a row; where `alpha`, each of them opaque, half seen or hidden. */
const PATCH = 16 // pixels
const ROW = 8
const SIDE = PATCH * ROW
const LEVELS = [0, 85, 170, 255]
const ALPHAS = [0, 60, 128, 255]

function patches(alpha = false): Sharp {
  const channels = alpha ? 4 : 3
  const data = Buffer.alloc(SIDE * SIDE * channels)
  for (let pixel = 0; pixel < SIDE * SIDE; pixel++) {
    const i = Math.floor(Math.floor(pixel / SIDE) / PATCH) * ROW + Math.floor((pixel % SIDE) / PATCH)
    const colour = [LEVELS[i & 3]!, LEVELS[(i >> 2) & 3]!, LEVELS[(i >> 4) & 3]!, ALPHAS[(i + (i >> 2) + (i >> 4)) & 3]!]
    data.set(colour.slice(0, channels), pixel * channels)
  }
  return sharp(data, { raw: { width: SIDE, height: SIDE, channels } })
}

/** The colours of the patches, [64][3], each the mean of its inner pixels, of a picture with so many channels. */
export const colours = (data: ArrayLike<number>, channels: number): number[][] =>
  Array.from({ length: ROW * ROW }, (_, i) => [0, 1, 2].map((channel) => meanOf(data, { patch: i, channels, channel })))

const INNER = [4, 5, 6, 7, 8, 9, 10, 11] // of 16: what a lossy format smears over the edge is not meant

function meanOf(data: ArrayLike<number>, { patch, channels, channel }: { patch: number; channels: number; channel: number }): number {
  const [top, left] = [Math.floor(patch / ROW) * PATCH, (patch % ROW) * PATCH]
  const values = INNER.flatMap((y) => INNER.map((x) => data[((top + y) * SIDE + left + x) * channels + channel]!))
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The largest difference between the colours of two pictures, of 255. */
export const furthest = (a: number[][], b: number[][]): number =>
  Math.max(...a.flatMap((colour, i) => colour.map((value, channel) => Math.abs(value - b[i]![channel]!))))

const ADOBE_RGB = profileOf({ ...SRGB, green: [0.21, 0.71] }, 563 / 256)
const BEST = { quality: 100, chromaSubsampling: '4:4:4' }

const u32 = (...values: number[]) => Buffer.concat(values.map((value) => Buffer.from([value >>> 24, value >>> 16, value >>> 8, value])))
const AFTER_HEADER = 33 // bytes of a PNG

/** A PNG with one more chunk after its header. */
export function withChunk(png: Buffer, type: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  return Buffer.concat([png.subarray(0, AFTER_HEADER), u32(body.length), named, u32(crc32(named)), png.subarray(AFTER_HEADER)])
}

const tagged = async (image: Sharp) =>
  withChunk(await image.png().toBuffer(), 'iCCP', Buffer.concat([Buffer.from('x\0\0', 'latin1'), deflateSync(ADOBE_RGB)]))

/** The CMYK JPEG without the marker by which Adobe says that its inks are written inverted. */
async function withoutAdobe(): Promise<Buffer> {
  const jpeg = await patches().toColourspace('cmyk').jpeg(BEST).toBuffer()
  const at = jpeg.indexOf('Adobe') - 4
  return Buffer.concat([jpeg.subarray(0, at), jpeg.subarray(at + 2 + jpeg.readUInt16BE(at + 2))])
}

const ADOBE_PLACES = [31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000]
const LINEAR = 100_000

/** Pictures that readers are known to show in different ways, by name; `settled` where the upload writes them anew. */
export const ODD: { name: string; make: () => Promise<Buffer>; settled?: true }[] = [
  { name: 'PNG', make: () => patches().png().toBuffer() },
  { name: 'transparent PNG', make: () => patches(true).png().toBuffer() },
  { name: 'transparent WebP', make: () => patches(true).webp({ lossless: true, exact: true }).toBuffer() },
  { name: 'transparent lossy WebP', make: () => patches(true).webp({ quality: 100 }).toBuffer() },
  { name: 'palette with tRNS', make: () => patches(true).png({ palette: true, colours: 64, dither: 0 }).toBuffer() },
  { name: 'grey JPEG', make: () => patches().toColourspace('b-w').jpeg(BEST).toBuffer() },
  { name: 'transparent grey PNG', make: () => patches(true).toColourspace('b-w').png().toBuffer() },
  { name: 'PNG of 16 bits', make: () => patches().toColourspace('rgb16').png().toBuffer() },
  { name: 'grey PNG of 16 bits', make: () => patches().toColourspace('grey16').png().toBuffer() },
  { name: 'transparent PNG of 16 bits', make: () => patches(true).toColourspace('rgb16').png().toBuffer() },
  { name: 'Display P3 JPEG', make: () => patches().withIccProfile('p3').jpeg(BEST).toBuffer() },
  { name: 'Display P3 PNG', make: () => patches().withIccProfile('p3').png().toBuffer() },
  { name: 'Display P3 WebP', make: () => patches().withIccProfile('p3').webp({ lossless: true }).toBuffer() },
  { name: 'transparent Display P3 PNG', make: () => patches(true).withIccProfile('p3').png().toBuffer() },
  { name: 'Adobe RGB PNG', make: () => tagged(patches()) },
  { name: 'transparent Adobe RGB PNG', make: () => tagged(patches(true)) },
  { name: 'Adobe RGB palette with tRNS', make: () => tagged(patches(true).png({ palette: true, colours: 64, dither: 0 })) },
  { name: 'transparent Adobe RGB PNG of 16 bits', make: () => tagged(patches(true).toColourspace('rgb16')), settled: true },
  { name: 'grey PNG with a profile for RGB', make: () => tagged(patches().toColourspace('b-w')), settled: true },
  { name: 'CMYK JPEG by Adobe', make: () => patches().toColourspace('cmyk').jpeg(BEST).toBuffer(), settled: true },
  { name: 'CMYK JPEG', make: withoutAdobe, settled: true },
  { name: 'CMYK JPEG with a profile', make: () => patches().withIccProfile('cmyk').jpeg(BEST).toBuffer(), settled: true },
  { name: 'linear PNG', make: async () => withChunk(await patches().png().toBuffer(), 'gAMA', u32(LINEAR)), settled: true },
  {
    name: 'PNG with primaries of Adobe RGB',
    make: async () => withChunk(withChunk(await patches().png().toBuffer(), 'cHRM', u32(...ADOBE_PLACES)), 'gAMA', u32(45_455)),
    settled: true,
  },
  { name: 'PNG with the usual gamma', make: async () => withChunk(await patches().png().toBuffer(), 'gAMA', u32(45_455)) },
  {
    name: 'PNG with coded colours',
    make: async () => withChunk(await patches().png().toBuffer(), 'cICP', Buffer.from([12, 13, 0, 1])),
    settled: true,
  },
  { name: 'turned JPEG', make: () => patches().withMetadata({ orientation: 6 }).jpeg(BEST).toBuffer(), settled: true },
  { name: 'turned transparent PNG', make: () => patches(true).withMetadata({ orientation: 6 }).png().toBuffer(), settled: true },
  {
    name: 'turned transparent WebP',
    make: () => patches(true).withMetadata({ orientation: 6 }).webp({ lossless: true, exact: true }).toBuffer(),
    settled: true,
  },
]
