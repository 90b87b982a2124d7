import type { Pixels } from '@/lib/ml/image/pixels'
import { random } from '@/lib/ml/random'

const [WIDTH, HEIGHT] = [640, 480] // what a phone's camera gives: neither square nor of the network's size
const SHAPES = 24

/** A drawing of coloured discs and bars, the same for the same seed: a picture that is nobody's. */
export function drawShapes(seed: number): Pixels {
  const dice = random(seed)
  const data = new Uint8Array(WIDTH * HEIGHT * 3)
  const shape = (round: boolean, half: { w: number; h: number }, at: { x: number; y: number }) =>
    fill(data, { round, ...half, ...at, colour: [dice() * 256, dice() * 256, dice() * 256] })
  shape(false, { w: WIDTH, h: HEIGHT }, { x: 0, y: 0 })
  for (let i = 0; i < SHAPES; i++) {
    const [round, w] = [dice() < 0.6, 20 + dice() * 110]
    shape(round, { w, h: round ? w : 20 + dice() * 110 }, { x: dice() * WIDTH, y: dice() * HEIGHT })
  }
  return { data, width: WIDTH, height: HEIGHT }
}

/** `x`, `y`: its middle; `w`, `h`: half of what it measures. */
type Shape = { round: boolean; x: number; y: number; w: number; h: number; colour: number[] }

function fill(data: Uint8Array, { round, x, y, w, h, colour: [red, green, blue] }: Shape): void {
  for (let row = Math.max(0, Math.ceil(y - h)); row < Math.min(HEIGHT, y + h); row++) {
    const reach = round ? w * Math.sqrt(1 - ((row - y) / h) ** 2) : w
    for (let column = Math.max(0, Math.ceil(x - reach)); column < Math.min(WIDTH, x + reach); column++) {
      const at = 3 * (row * WIDTH + column)
      data[at] = red!
      data[at + 1] = green!
      data[at + 2] = blue!
    }
  }
}
