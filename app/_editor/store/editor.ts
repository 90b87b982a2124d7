import type { Change, Doc } from '@/lib/domain/annotation/edit'
import type { Texts } from '@/lib/texts/texts'
import { createStore, type Store } from '@/app/_client/store'
import { change, type Document } from './document'
import { openState, type EditorState, type Opening } from './editor-state'

/** What the verbs act on: the state, and the way out for changes. */
export type Editor = {
  /** Words for what is done. */
  t: Texts<'editor'>
  state: Store<EditorState>
  /** Sends changes of the open image on their way to the server. */
  record: (changes: Change[]) => void
  newId: () => string
  /** Brings the focus to the field where labels are found and made. */
  askForLabel: () => void
}

export const createEditor = (opening: Opening, doors: Omit<Editor, 'state'>): Editor => ({
  state: createStore(openState(opening)),
  ...doors,
})

/** Shows changes at once and records them. Answers whether anything changed. */
export function commit(editor: Editor, changes: Change[], run?: string): boolean {
  const { document, readOnly } = editor.state.get()
  if (readOnly) return false
  return adopt(editor, change(document, changes, run), changes)
}

/** What is selected without what is gone; the same set where nothing is. */
export function stillThere(selected: ReadonlySet<string>, { annotations }: Doc): ReadonlySet<string> {
  const left = annotations.filter(({ id }) => selected.has(id))
  return left.length === selected.size ? selected : new Set(left.map(({ id }) => id))
}

/** Takes over a document that came of changes; not where the image was deleted meanwhile: they would be lost. */
export function adopt(editor: Editor, document: Document, changes: Change[]): boolean {
  const before = editor.state.get()
  if (document === before.document || before.gone) return false
  editor.state.set({ document, selected: stillThere(before.selected, document.doc), hovered: null })
  editor.record(changes)
  return true
}

export const say = (editor: Editor, words: string) => editor.state.set(({ said }) => ({ said: { words, times: said.times + 1 } }))
