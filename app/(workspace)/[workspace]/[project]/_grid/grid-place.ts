type GridPicture = { id: string }

/** Where the keyboard stands in a grid. */
export type GridPlace = {
  /** of the cell that Tab reaches, from 0 */
  index: number
  /** the pictures it was counted among, and where the first of them stood; without, nobody has moved it yet */
  among?: readonly GridPicture[]
  first?: number
  /** the picture it stood on when that left the view */
  left?: string
}

/**
 * The place when the pictures have changed: on the same picture, wherever that is now; when it left, on the one that
 * takes its place, else on the last. A picture that left under the keyboard and comes back has it again: after an undo
 * the next key is for what was undone.
 */
export function placeAmong({ index, among, first: before = 0, left }: GridPlace, items: readonly GridPicture[], first = 0): GridPlace {
  const here = among?.[index - before]
  if (!among || !here) return { index, among: among && items, first: among && first, left } // not moved yet, or on a picture that is still to be loaded
  const at = new Map(items.map(({ id }, i) => [id, first + i]))
  const back = left === undefined ? undefined : at.get(left)
  if (back !== undefined) return { index: back, among: items, first }
  const stays = ({ id }: GridPicture) => at.has(id)
  const next = among.slice(index - before).find(stays) ?? among.slice(0, index - before).findLast(stays)
  return { index: (next && at.get(next.id)) ?? index, among: items, first, left: at.has(here.id) ? left : here.id }
}
