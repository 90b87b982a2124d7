import type { Change, Doc } from '@/lib/domain/annotation/edit'
import type { Texts } from '@/lib/texts/texts'
import { createStore, type Store } from '@/app/_client/store'
import { stepOf } from '@/app/_undo/edit-step'
import type { UndoLine } from '@/app/_undo/undo-line'
import { openState, type EditorState, type Opening } from './editor-state'

/** What the verbs act on: the state, and the way out for changes. */
export type Editor = {
  /** Words for what is done. */
  t: Texts<'editor'>
  state: Store<EditorState>
  /** Sends changes of the open image on their way to the server. @returns the ids of the edits that they are */
  record: (changes: Change[]) => readonly string[]
  /** What was done, and the way back, on this image and all others. */
  line: UndoLine
  newId: () => string
  /** Remembers that a label was used. */
  used: (labelId: string) => void
  /** Brings the focus to the field where labels are found and made. */
  askForLabel: () => void
}

export const createEditor = (opening: Opening, doors: Omit<Editor, 'state'>): Editor => ({
  state: createStore(openState(opening)),
  ...doors,
})

/** `run` joins small steps into one that is undone at once; `offer` says in words what a large one took, to offer it back. */
type How = { run?: string; offer?: string }

/** Shows changes at once, records them and keeps the way back. Answers whether anything changed. */
export function commit(editor: Editor, changes: Change[], how: How = {}): boolean {
  const { doc, readOnly, image } = editor.state.get()
  const after = readOnly ? undefined : stepOf({ id: image.id, name: image.name }, doc, changes)
  const edits = after && adopt(editor, after.doc, changes)
  if (!edits) return false
  editor.line.keep({ ...after.step, edits, ...how })
  return true
}

/** What is selected without what is gone; the same set where nothing is. */
export function stillThere(selected: ReadonlySet<string>, { annotations }: Doc): ReadonlySet<string> {
  const left = annotations.filter(({ id }) => selected.has(id))
  return left.length === selected.size ? selected : new Set(left.map(({ id }) => id))
}

/**
 * Takes over a document that came of changes; not where the image was deleted meanwhile: they would be lost.
 * @returns the ids of the edits, where there are any
 */
export function adopt(editor: Editor, doc: Doc, changes: Change[]): readonly string[] | undefined {
  const before = editor.state.get()
  if (doc === before.doc || before.gone) return undefined
  editor.state.set({ doc, selected: stillThere(before.selected, doc), hovered: null })
  return editor.record(changes)
}

export const say = (editor: Editor, words: string) => editor.state.set(({ said }) => ({ said: { words, times: said.times + 1 } }))
