/** Rows of red, green and blue, a byte each. */
export type Raster = { data: Uint8Array; width: number; height: number }

/** How bright each byte of sRGB is, of 1: IEC 61966-2-1. */
const LIGHT = Float64Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
})
const STEPS = 4096 // of brightness: finer than bytes tell apart, but for the darkest few
/** The grey byte of a brightness, the same curve back. */
const GREY = Float64Array.from({ length: STEPS + 1 }, (_, step) => {
  const light = step / STEPS
  return 255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055)
})
/** What red, green and blue give to the brightness: ITU-R BT.709, in steps. */
const [RED, GREEN, BLUE] = [0.2126, 0.7152, 0.0722].map((part) => Float64Array.from(LIGHT, (light) => STEPS * part * light)) as [
  Float64Array,
  Float64Array,
  Float64Array,
]

/** Which of so many cells each of more places lies in, and how much of it; the rest lies in the next. */
function cellsOf(places: number, cells: number): { at: Uint16Array; part: Float64Array } {
  const [at, part] = [new Uint16Array(places), new Float64Array(places)]
  for (let place = 0; place < places; place++) {
    const [from, to] = [(place * cells) / places, ((place + 1) * cells) / places]
    const first = Math.floor(from)
    at[place] = first
    part[place] = to <= first + 1 ? 1 : (first + 1 - from) / (to - from)
  }
  return { at, part }
}

/** A picture of at least `side` pixels either way as a grey square: each pixel is the mean of what it covers. */
export function greySquare({ data, width, height }: Raster, side: number): Uint8Array {
  const [across, down] = [cellsOf(width, side), cellsOf(height, side)]
  const row = new Float64Array(side + 1) // the last ones take what is left of the last place: nothing
  const sums = new Float64Array((side + 1) * side + side)
  for (let y = 0, from = 0; y < height; y++) {
    row.fill(0)
    for (let x = 0; x < width; x++, from += 3) {
      const grey = GREY[(RED[data[from]!]! + GREEN[data[from + 1]!]! + BLUE[data[from + 2]!]! + 0.5) | 0]!
      const cell = across.at[x]!
      const part = across.part[x]! * grey
      row[cell]! += part
      row[cell + 1]! += grey - part
    }
    const [first, part] = [down.at[y]! * side, down.part[y]!]
    for (let cell = 0; cell < side; cell++) {
      sums[first + cell]! += part * row[cell]!
      sums[first + side + cell]! += (1 - part) * row[cell]!
    }
  }
  const area = (width / side) * (height / side)
  return Uint8Array.from(sums.subarray(0, side * side), (sum) => Math.round(sum / area))
}
