import { diceOf } from '@/lib/domain/demo/dice'

/** A round thing in a picture of 240 by 200: `fill` names a gradient of the mosaic. */
export type Disc = { x: number; y: number; rx: number; ry: number; turn: number; fill: string }
/** label colour, x, y, w, h */
export type Edge = [color: number, x: number, y: number, w: number, h: number]
export type Scene = { ground: string; discs: Disc[]; slabs: { x: number; y: number; w: number; h: number; fill: string }[]; edges: Edge[] }

const W = 240
const H = 200

type Roll = (from: number, to: number) => number

/** Tenths are fine enough for a drawing and short in the page. */
function rollOf(seed: number): Roll {
  const dice = diceOf(seed)
  return (from, to) => Math.round(dice.between(from, to) * 10) / 10
}

const around = ({ x, y, rx, ry }: Disc, color: number): Edge => [color, x - rx - 1, y - ry - 1, 2 * rx + 2, 2 * ry + 2]

/** Places that keep `gap` from each other, tried at random; those that find no room are left out. */
function places(roll: Roll, { count, gap }: { count: number; gap: number }) {
  const taken: { x: number; y: number }[] = []
  for (let tries = 0; tries < count * 30 && taken.length < count; tries++) {
    const at = { x: roll(6, W - 6), y: roll(6, H - 6) }
    if (taken.every((other) => Math.hypot(other.x - at.x, other.y - at.y) >= gap)) taken.push(at)
  }
  return taken
}

/** A blood smear: red cells, one white cell, a few platelets. */
function smear(seed: number): Scene {
  const roll = rollOf(seed)
  const kinds = places(roll, { count: 22, gap: 37 }).map((at, i): { disc: Disc; label: number } => {
    if (i === 0) return { disc: { ...at, rx: 26, ry: 25, turn: roll(0, 90), fill: 'white-cell' }, label: 2 }
    const small = i % 5 === 0
    const r = small ? roll(4, 6) : roll(15, 18)
    return { disc: { ...at, rx: r, ry: r * roll(0.9, 1), turn: roll(0, 90), fill: small ? 'platelet' : 'red-cell' }, label: small ? 3 : 1 }
  })
  return { ground: 'plasma', slabs: [], discs: kinds.map(({ disc }) => disc), edges: kinds.map(({ disc, label }) => around(disc, label)) }
}

/** Trees from above, each with its shadow. */
function canopy(seed: number): Scene {
  const roll = rollOf(seed)
  const crowns = places(roll, { count: 34, gap: 25 }).map((at): Disc => ({
    ...at,
    rx: roll(8, 13),
    ry: roll(8, 13),
    turn: 0,
    fill: roll(0, 1) > 0.35 ? 'crown' : 'crown-dry',
  }))
  const shadows = crowns.map((crown) => ({ ...crown, x: crown.x + 4, y: crown.y + 5, fill: 'shade' }))
  return { ground: 'soil', slabs: [], discs: [...shadows, ...crowns], edges: crowns.map((crown) => around(crown, 17)) }
}

const PACKS = [
  { w: 18, h: 44, color: 6 },
  { w: 26, h: 34, color: 14 },
  { w: 14, h: 50, color: 4 },
  { w: 22, h: 40, color: 2 },
] as const

/** A shelf of products in rows. */
function shelf(seed: number): Scene {
  const roll = rollOf(seed)
  const slabs: Scene['slabs'] = []
  const edges: Edge[] = []
  for (let row = 0; row < 3; row++) {
    const floor = 62 + row * 66
    slabs.push({ x: 0, y: floor, w: W, h: 6, fill: 'board' })
    for (let x = roll(2, 8); x < W - 12;) {
      const kind = Math.floor(roll(0, 3.99))
      const { w, h, color } = PACKS[kind] ?? PACKS[0]
      slabs.push({ x, y: floor - h, w, h, fill: `pack-${kind}` })
      edges.push([color, x - 1, floor - h - 1, w + 2, h + 2])
      x += w + roll(2, 6)
    }
  }
  return { ground: 'wall', discs: [], slabs, edges }
}

const FRUIT = [
  { rx: 20, ry: 20, fill: 'orange', label: 2 },
  { rx: 22, ry: 18, fill: 'lemon', label: 20 },
  { rx: 14, ry: 14, fill: 'plum', label: 8 },
] as const

/** Fruit on a table. */
function table(seed: number): Scene {
  const roll = rollOf(seed)
  const fruit = places(roll, { count: 9, gap: 52 }).map((at, i) => {
    const { label, ...shape } = FRUIT[i % 3] ?? FRUIT[0]
    return { disc: { ...at, ...shape, turn: roll(-20, 20) }, label }
  })
  const shadows = fruit.map(({ disc }) => ({ ...disc, x: disc.x + 5, y: disc.y + 6, fill: 'shade' }))
  return {
    ground: 'wood',
    slabs: [],
    discs: [...shadows, ...fruit.map(({ disc }) => disc)],
    edges: fruit.map(({ disc, label }) => around(disc, label)),
  }
}

/** Twelve pictures, no two alike. */
export const scenes: readonly Scene[] = [
  smear(11),
  shelf(3),
  table(7),
  canopy(21),
  smear(5),
  table(18),
  shelf(9),
  canopy(2),
  smear(27),
  table(33),
  canopy(14),
  shelf(16),
]
