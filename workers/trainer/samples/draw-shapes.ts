import type { Pixels } from '@/lib/ml/image/pixels'
import { random } from '@/lib/ml/random'

const SHAPES = 40

/** A square drawing of coloured discs and bars, the same for the same seed: a picture that is nobody's. */
export function drawShapes(seed: number, side: number): Pixels {
  const dice = random(seed)
  const picture = { data: new Uint8Array(side * side * 3), width: side, height: side }
  const shape = (round: boolean, half: { w: number; h: number }, at: { x: number; y: number }) =>
    fill(picture, { round, ...half, ...at, colour: [dice() * 256, dice() * 256, dice() * 256] })
  shape(false, { w: side, h: side }, { x: 0, y: 0 })
  const size = () => side * (0.02 + dice() * 0.08)
  for (let i = 0; i < SHAPES; i++) {
    const [round, w] = [dice() < 0.6, size()]
    shape(round, { w, h: round ? w : size() }, { x: dice() * side, y: dice() * side })
  }
  return picture
}

/** `x`, `y`: its middle; `w`, `h`: half of what it measures. */
type Shape = { round: boolean; x: number; y: number; w: number; h: number; colour: number[] }

function fill({ data, width, height }: Pixels, { round, x, y, w, h, colour: [red, green, blue] }: Shape): void {
  for (let row = Math.max(0, Math.ceil(y - h)); row < Math.min(height, y + h); row++) {
    const reach = round ? w * Math.sqrt(1 - ((row - y) / h) ** 2) : w
    for (let column = Math.max(0, Math.ceil(x - reach)); column < Math.min(width, x + reach); column++) {
      const at = 3 * (row * width + column)
      data[at] = red!
      data[at + 1] = green!
      data[at + 2] = blue!
    }
  }
}
