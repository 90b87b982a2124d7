import { dice } from './dice'

/** A round thing in a picture of 240 by 200: `fill` names a gradient of the mosaic. */
export type Disc = { x: number; y: number; rx: number; ry: number; turn: number; fill: string }
/** label colour, x, y, w, h */
export type Edge = [color: number, x: number, y: number, w: number, h: number]
export type Scene = { ground: string; discs: Disc[]; slabs: { x: number; y: number; w: number; h: number; fill: string }[]; edges: Edge[] }

const W = 240
const H = 200

const around = ({ x, y, rx, ry }: Disc, color: number): Edge => [color, x - rx - 1, y - ry - 1, 2 * rx + 2, 2 * ry + 2]

/** Places that keep `gap` from each other, tried at random; those that find no room are left out. */
function places(throwDice: ReturnType<typeof dice>, { count, gap }: { count: number; gap: number }) {
  const taken: { x: number; y: number }[] = []
  for (let tries = 0; tries < count * 30 && taken.length < count; tries++) {
    const at = { x: throwDice(6, W - 6), y: throwDice(6, H - 6) }
    if (taken.every((other) => Math.hypot(other.x - at.x, other.y - at.y) >= gap)) taken.push(at)
  }
  return taken
}

/** A blood smear: red cells, one white cell, a few platelets. */
function smear(seed: number): Scene {
  const roll = dice(seed)
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
  const roll = dice(seed)
  const crowns = places(roll, { count: 34, gap: 25 }).map((at): Disc => ({ ...at, rx: roll(8, 13), ry: roll(8, 13), turn: 0, fill: roll(0, 1) > 0.35 ? 'crown' : 'crown-dry' }))
  const shadows = crowns.map((crown) => ({ ...crown, x: crown.x + 4, y: crown.y + 5, fill: 'shade' }))
  return { ground: 'soil', slabs: [], discs: [...shadows, ...crowns], edges: crowns.map((crown) => around(crown, 17)) }
}

/** A shelf of products in rows. */
function shelf(seed: number): Scene {
  const roll = dice(seed)
  const slabs: Scene['slabs'] = []
  const edges: Edge[] = []
  for (let row = 0; row < 3; row++) {
    const floor = 62 + row * 66
    slabs.push({ x: 0, y: floor, w: W, h: 6, fill: 'board' })
    for (let x = roll(2, 8); x < W - 12; ) {
      const kind = Math.floor(roll(0, 3.99))
      const [w, h] = [[18, 44], [26, 34], [14, 50], [22, 40]][kind] ?? [18, 44]
      slabs.push({ x, y: floor - h, w, h, fill: `pack-${kind}` })
      edges.push([[6, 14, 4, 2][kind] ?? 6, x - 1, floor - h - 1, w + 2, h + 2])
      x += w + roll(2, 6)
    }
  }
  return { ground: 'wall', discs: [], slabs, edges }
}

/** Fruit on a table. */
function table(seed: number): Scene {
  const roll = dice(seed)
  const fruit = places(roll, { count: 9, gap: 52 }).map((at, i) => {
    const kind = i % 3
    return { disc: { ...at, rx: [20, 23, 14][kind] ?? 20, ry: [20, 17, 14][kind] ?? 20, turn: roll(-30, 30), fill: ['orange', 'lemon', 'plum'][kind] ?? 'orange' }, label: [2, 20, 8][kind] ?? 2 }
  })
  const shadows = fruit.map(({ disc }) => ({ ...disc, x: disc.x + 5, y: disc.y + 6, fill: 'shade' }))
  return { ground: 'wood', slabs: [], discs: [...shadows, ...fruit.map(({ disc }) => disc)], edges: fruit.map(({ disc, label }) => around({ ...disc, ry: disc.rx === 23 ? 20 : disc.ry }, label)) }
}

/** Twelve pictures, no two alike. */
export const scenes: readonly Scene[] = [smear(11), shelf(3), table(7), canopy(21), smear(5), table(18), shelf(9), canopy(2), smear(27), table(33), canopy(14), shelf(16)]
