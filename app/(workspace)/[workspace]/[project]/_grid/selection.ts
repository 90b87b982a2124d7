/** What is selected, and the picture a Shift click counts from. */
export type Selection = { ids: ReadonlySet<string>; anchor?: string }

export const NOTHING: Selection = { ids: new Set() }

export type Choice = { id: string; /** Shift */ range?: boolean; /** Ctrl or Cmd, or a tick */ toggle?: boolean }

/**
 * One click or key press. Plain: only this one. Toggle: this one too, or no longer. Range: all from the anchor to this
 * one, in place of the selection, or with toggle in addition to it.
 * @param order the ids as they stand in the grid
 */
export function choose(selection: Selection, order: readonly string[], { id, range, toggle }: Choice): Selection {
  const from = selection.anchor === undefined ? -1 : order.indexOf(selection.anchor)
  const to = order.indexOf(id)
  if (range && from >= 0 && to >= 0) {
    const span = order.slice(Math.min(from, to), Math.max(from, to) + 1)
    return { ids: new Set(toggle ? [...selection.ids, ...span] : span), anchor: selection.anchor }
  }
  if (!toggle) return { ids: new Set([id]), anchor: id }
  const ids = new Set(selection.ids)
  if (!ids.delete(id)) ids.add(id)
  return { ids, anchor: id }
}

/** What a rubber band leaves selected: what it touches, and with Shift or Ctrl also what was selected before. */
export function band(before: Selection, touched: readonly string[], add: boolean): Selection {
  return { ids: new Set(add ? [...before.ids, ...touched] : touched), anchor: touched[0] ?? before.anchor }
}

/** The selection without pictures that are no longer there. The same object when nothing is gone. */
export function keep(selection: Selection, here: ReadonlySet<string>): Selection {
  const ids = [...selection.ids].filter((id) => here.has(id))
  return ids.length === selection.ids.size ? selection : { ids: new Set(ids), anchor: selection.anchor }
}
