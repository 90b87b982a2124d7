import type { Box, Size } from '@/lib/domain/geometry/box'

/** A box on the stage, and how wide its name is. */
export type Named = { box: Box; score: number; width: number }

/** The upper left one of a name. */
type Corner = { x: number; y: number }

/** How high a name is, in pixels. */
export const NAME_HEIGHT = 16

/**
 * Where the names of boxes are written, so that none covers another: the surest first, each above its box, else in it, else
 * below, to the left or to the right, whichever is free.
 * @param taken what no name may cover
 * @returns by box the upper left corner of its name; nothing where there is no room for it
 */
export function placeNames(names: readonly Named[], stage: Size, taken: readonly Box[] = []): (Corner | undefined)[] {
  const covered = [...taken]
  const places = new Map<Named, Corner>()
  for (const name of names.toSorted((a, b) => b.score - a.score)) {
    const w = Math.min(name.width, stage.width)
    const free = waysOf(name.box, w).find(([x, y]) => isFree({ x: onStage(x, w, stage), y, w, h: NAME_HEIGHT }, stage, covered))
    if (!free) continue
    const place = { x: onStage(free[0], w, stage), y: free[1] }
    covered.push({ ...place, w, h: NAME_HEIGHT })
    places.set(name, place)
  }
  return names.map((name) => places.get(name))
}

function waysOf({ x, y, w, h }: Box, width: number): [x: number, y: number][] {
  const rows = [y - NAME_HEIGHT, y, y + h, y + h - NAME_HEIGHT]
  return [x, x + w - width].flatMap((left) => rows.map((top): [number, number] => [left, top]))
}

const onStage = (x: number, width: number, stage: Size) => Math.max(0, Math.min(stage.width - width, x))

const isFree = (name: Box, stage: Size, covered: readonly Box[]) =>
  name.y >= 0 && name.y + name.h <= stage.height && !covered.some((other) => overlaps(name, other))

export const overlaps = (a: Box, b: Box): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
