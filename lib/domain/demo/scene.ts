import { type Dice, diceOf } from './dice'
import { paintTable } from './table'

/** The cut-outs in public/demo, each with the label its boxes get. */
export const FOODS = { burger: 'Burger', pizza: 'Pizza', donut: 'Donut', apple: 'Apple', avocado: 'Avocado' } as const
export type Food = keyof typeof FOODS
const NAMES = ['burger', 'pizza', 'donut', 'apple', 'avocado'] as const satisfies readonly Food[]

export const SCENE_SIZE = { width: 640, height: 480 }
const MOST_FOODS = 5
const TRIES = 60
const GAP = 6 // pixels between two foods, so that no box has to guess what is hidden

/** One food on a scene: its middle, `size` of its longest side in pixels, turned by `angle` degrees. */
export type Item = { food: Food; x: number; y: number; size: number; angle: number; mirrored: boolean }
export type Scene = { name: string; svg: string; items: Item[]; /** left for people to label */ unlabelled: boolean }

/** Plans the demo project: `count` tables with food on them, the same for the same seed. Every fifth is left unlabelled. */
export function planScenes({ count, seed }: { count: number; seed: number }): Scene[] {
  return Array.from({ length: count }, (_, index) => {
    const dice = diceOf(seed * 1000 + index)
    const items = placeFoods(dice)
    const plates = items.filter(() => dice.between(0, 1) < 0.5).map(({ x, y, size }) => ({ x, y, radius: Math.round(size * 0.62) }))
    const svg = paintTable(dice, { size: SCENE_SIZE, plates })
    return { name: `table-${String(index + 1).padStart(2, '0')}.jpg`, svg, items, unlabelled: index % 5 === 4 }
  })
}

function placeFoods(dice: Dice): Item[] {
  const wanted = Math.floor(dice.between(2, MOST_FOODS + 1))
  const items: Item[] = []
  for (let attempt = 0; attempt < TRIES && items.length < wanted; attempt++) {
    const item = throwFood(dice)
    if (items.every((other) => apart(item, other))) items.push(item)
  }
  return items
}

function throwFood(dice: Dice): Item {
  const size = Math.round(dice.between(70, 170))
  const margin = size / 2 + GAP
  return {
    food: dice.pick(NAMES),
    x: Math.round(dice.between(margin, SCENE_SIZE.width - margin)),
    y: Math.round(dice.between(margin, SCENE_SIZE.height - margin)),
    size,
    angle: Math.round(dice.between(-35, 35)),
    mirrored: dice.between(0, 1) < 0.5,
  }
}

/** Whether the squares that two foods may fill do not touch. */
function apart(a: Item, b: Item): boolean {
  const reach = (a.size + b.size) / 2 + GAP
  return Math.abs(a.x - b.x) >= reach || Math.abs(a.y - b.y) >= reach
}
