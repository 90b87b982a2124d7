import { reveal } from '@/lib/domain/geometry/view'
import { say, type Editor } from './editor'
import { annotationOf, boxOf, isDrawn, isShown, NOTHING, soleId } from './editor-state'
import { placeWords } from './words'

/** Selects a box, or nothing. */
export function select(editor: Editor, id: string | null) {
  editor.state.set({ selected: id === null ? NOTHING : new Set([id]) })
  if (id) say(editor, placeWords(editor.state.get(), id, editor.t))
}

/** Selects every box that the pointer could reach: what is hidden or locked is not meant. */
export function selectAll(editor: Editor) {
  const { doc, ...state } = editor.state.get()
  const all = doc.annotations.filter((one) => isDrawn(one) && isShown(state, one) && !state.locked.has(one.id))
  editor.state.set({ selected: new Set(all.map(({ id }) => id)) })
  say(editor, editor.t('said.selected', { n: all.length }))
}

/** Selects a box from a list: brings it into sight too. */
export function selectInSight(editor: Editor, id: string) {
  const state = editor.state.get()
  const annotation = annotationOf(state, id)
  if (annotation && state.view) editor.state.set({ view: reveal(state.view, boxOf(annotation), state) })
  select(editor, id)
}

/** Selects the next box in reading order (or the one before). False at the end: the focus may go on. */
export function walk(editor: Editor, step: 1 | -1): boolean {
  const state = editor.state.get()
  const shown = state.doc.annotations
    .filter(isDrawn)
    .filter((annotation) => isShown(state, annotation))
    .toSorted((a, b) => boxOf(a).y - boxOf(b).y || boxOf(a).x - boxOf(b).x)
  const at = shown.findIndex(({ id }) => id === soleId(state))
  const next = at < 0 ? shown.at(step === 1 ? 0 : -1) : shown[at + step]
  if (next) selectInSight(editor, next.id)
  else editor.state.set({ selected: NOTHING })
  return next !== undefined
}

const flipped = (set: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  set.has(id) ? new Set([...set].filter((each) => each !== id)) : new Set([...set, id])

export const toggleHidden = (editor: Editor, id: string) => editor.state.set((before) => ({ hidden: flipped(before.hidden, id) }))
export const toggleLocked = (editor: Editor, id: string) => editor.state.set((before) => ({ locked: flipped(before.locked, id) }))

/** Locks some boxes; if all of them are, unlocks them. */
export const toggleLocks = (editor: Editor, ids: readonly string[]) =>
  editor.state.set(({ locked }) => {
    const others = [...locked].filter((id) => !ids.includes(id))
    return { locked: new Set(ids.every((id) => locked.has(id)) ? others : [...others, ...ids]) }
  })

/** Hides or locks all boxes of the image; if all of them are already, none. */
export function toggleAll(editor: Editor, kind: 'hidden' | 'locked') {
  const state = editor.state.get()
  const ids = state.doc.annotations.map(({ id }) => id)
  editor.state.set({ [kind]: ids.every((id) => state[kind].has(id)) ? new Set() : new Set(ids) })
}
