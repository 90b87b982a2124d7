/** A decoded, upright picture: RGB, 8 bits, row by row. */
export type Pixels = { data: Uint8Array; width: number; height: number }

/** A part of a picture in its pixels; it may reach beyond the edges. */
export type Region = { x: number; y: number; w: number; h: number; flip?: boolean }

export type Sampling = {
  size: number
  /** Bilinear samples along each side of an output pixel. */
  oversample: 1 | 2
}

/** What lies beyond the picture's edge: the middle of the range, which the network sees as zero. */
const BEYOND = 127.5

/**
 * Stretches a region to a square [size, size, 3], values 0..255.
 *
 * Bilinear with TensorFlow's first convention (source = index * scale, no half pixels), because that is the only one
 * that the model graph's ResizeBilinear has in every runtime we serve: for the whole picture this equals
 * ResizeBilinear to oversample * size followed by an average over oversample x oversample pixels. Sampling twice as
 * finely as the output keeps thin things that a single bilinear sample would step over in a large photo.
 */
export function sample(pixels: Pixels, region: Region, { size, oversample }: Sampling): Float32Array {
  const out = new Float32Array(size * size * 3)
  const columns = lattice(pixels.width, { from: region.x, length: region.w, count: size * oversample })
  const rows = lattice(pixels.height, { from: region.y, length: region.h, count: size * oversample })
  const share = 1 / (oversample * oversample)
  for (let row = 0; row < rows.near.length; row++) {
    const line = Math.floor(row / oversample) * size
    for (let column = 0; column < columns.near.length; column++) {
      const place = Math.floor(column / oversample)
      const at = 3 * (line + (region.flip ? size - 1 - place : place))
      addSample(pixels, { rows, row, columns, column }, { out, at, share })
    }
  }
  return out
}

/** For each sample along one axis: the pixels on both sides (-1 = beyond the picture) and the way between them. */
type Lattice = { near: Int32Array; far: Int32Array; between: Float32Array }

function lattice(extent: number, { from, length, count }: { from: number; length: number; count: number }): Lattice {
  const near = new Int32Array(count)
  const far = new Int32Array(count)
  const between = new Float32Array(count)
  for (let i = 0; i < count; i++) {
    const source = from + (i * length) / count
    const floor = Math.floor(source)
    near[i] = source < 0 || floor >= extent ? -1 : floor
    far[i] = Math.min(floor + 1, extent - 1)
    between[i] = source - floor
  }
  return { near, far, between }
}

function addSample(
  { data, width }: Pixels,
  { rows, row, columns, column }: { rows: Lattice; row: number; columns: Lattice; column: number },
  { out, at, share }: { out: Float32Array; at: number; share: number },
): void {
  const top = rows.near[row]!
  const left = columns.near[column]!
  if (top < 0 || left < 0) {
    for (let c = 0; c < 3; c++) out[at + c]! += BEYOND * share
    return
  }
  const bottom = rows.far[row]!
  const right = columns.far[column]!
  const dy = rows.between[row]!
  const dx = columns.between[column]!
  const topLeft = 3 * (top * width + left)
  const topRight = 3 * (top * width + right)
  const bottomLeft = 3 * (bottom * width + left)
  const bottomRight = 3 * (bottom * width + right)
  for (let c = 0; c < 3; c++) {
    const upper = data[topLeft + c]! + (data[topRight + c]! - data[topLeft + c]!) * dx
    const lower = data[bottomLeft + c]! + (data[bottomRight + c]! - data[bottomLeft + c]!) * dx
    out[at + c]! += (upper + (lower - upper) * dy) * share
  }
}

/** The whole picture as a region. */
export const whole = ({ width, height }: { width: number; height: number }): Region => ({ x: 0, y: 0, w: width, h: height })

/** 0..255 to the -1..1 that both base networks were trained with. In place. */
export function normalise(values: Float32Array): Float32Array {
  for (let i = 0; i < values.length; i++) values[i] = (values[i]! * 2) / 255 - 1
  return values
}
