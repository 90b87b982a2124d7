import type { Size } from '@/lib/domain/geometry/box'
import type { Dice } from './dice'

type Plate = { x: number; y: number; radius: number }

const WOODS = ['#9c6b3f', '#b98a5a', '#7d5233', '#c7a27a'] as const
const CLOTHS = ['#c0392b', '#2e6f95', '#3c7a4f', '#8a5a9e'] as const
const STONES = ['#d9d4cc', '#c4c7cb', '#b9b2a5', '#8d9299'] as const

/** A table top seen from above as an SVG: planks, a chequered cloth or stone, with plates where food will lie. */
export function paintTable(dice: Dice, { size, plates }: { size: Size; plates: Plate[] }): string {
  const top = dice.pick([planks, cloth, stone])(dice, size)
  const round = plates.map(plate).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">${top}${round}${light(dice)}</svg>`
}

function planks(dice: Dice, { width, height }: Size): string {
  const wood = dice.pick(WOODS)
  const plank = dice.between(60, 120)
  let marks = `<rect width="100%" height="100%" fill="${wood}"/>`
  for (let y = 0; y < height; y += plank) marks += `<rect y="${y.toFixed(1)}" width="100%" height="2" fill="#000" opacity=".35"/>`
  for (let i = 0; i < 90; i++) {
    const [x, y, long] = [dice.between(-100, width), dice.between(0, height), dice.between(60, 260)]
    marks += `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${long.toFixed(1)}" height="1.2" fill="${dice.pick(['#000', '#fff'])}" opacity=".09"/>`
  }
  return marks
}

function cloth(dice: Dice): string {
  const cell = dice.between(28, 64).toFixed(0)
  const stripe = `fill="${dice.pick(CLOTHS)}" opacity=".5"`
  const pattern = `<pattern id="c" width="${Number(cell) * 2}" height="${Number(cell) * 2}" patternUnits="userSpaceOnUse" patternTransform="rotate(${dice.between(-20, 20).toFixed(0)})">`
  const cells = `<rect width="${cell}" height="100%" ${stripe}/><rect width="100%" height="${cell}" ${stripe}/>`
  return `<defs>${pattern}${cells}</pattern></defs><rect width="100%" height="100%" fill="#f4f0e8"/><rect width="100%" height="100%" fill="url(#c)"/>`
}

function stone(dice: Dice, { width, height }: Size): string {
  let marks = `<rect width="100%" height="100%" fill="${dice.pick(STONES)}"/>`
  for (let i = 0; i < 220; i++) {
    const [x, y, radius] = [dice.between(0, width), dice.between(0, height), dice.between(0.6, 3.2)]
    marks += `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius.toFixed(1)}" fill="${dice.pick(['#fff', '#555'])}" opacity=".28"/>`
  }
  return marks
}

const plate = ({ x, y, radius }: Plate) =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="#fbfbf9" stroke="#cfd2d4" stroke-width="2"/><circle cx="${x}" cy="${y}" r="${radius * 0.74}" fill="none" stroke="#e3e5e6" stroke-width="2"/>`

// A window on one side: one corner of the table is darker than the other.
const light = (dice: Dice) =>
  `<defs><linearGradient id="l" gradientTransform="rotate(${dice.between(0, 90).toFixed(0)})"><stop offset="0" stop-color="#fff" stop-opacity=".18"/><stop offset="1" stop-color="#000" stop-opacity=".3"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#l)"/>`
