import { expect, test } from 'vitest'
import type { Change } from '@/lib/domain/annotation/edit'
import { textsOf } from '@/lib/texts/texts'
import { chooseLabel, drawBox, removeBoxes } from './annotate'
import { createUndoLine } from '@/app/_undo/undo-line'
import { createEditor, type Editor } from './editor'
import { NOTHING } from './editor-state'
import { followLabel } from './follow-label'
import { retraceOpen } from './retrace-open'

const label = (id: string) => ({ id, name: id, color: 1, hotkey: null, position: 0, count: 0 })
const undoStep = (editor: Editor) => retraceOpen(editor, 'undo')
const redoStep = (editor: Editor) => retraceOpen(editor, 'redo')
const box = { x: 10, y: 10, w: 20, h: 20 }

/** An editor with a box of each label, drawn here. */
function open() {
  const image = { id: 'i', name: 'i.jpg', width: 640, height: 480, version: 1, split: null, url: '', cursor: '', position: 1, total: 1 }
  const sent: Change[] = []
  let ids = 0
  const editor = createEditor(
    {
      image: { ...image, state: 'unlabelled', doc: { annotations: [], negative: false } },
      labels: [label('cat'), label('dog')],
      readOnly: false,
      mayAddLabels: true,
    },
    {
      t: textsOf('en-GB', 'editor'),
      line: createUndoLine(),
      record: (changes) => changes.map((change) => `edit-${sent.push(change)}`),
      newId: () => `b${++ids}`,
      used: () => undefined,
      askForLabel: () => undefined,
    },
  )
  drawBox(editor, box)
  editor.state.set({ selected: NOTHING })
  chooseLabel(editor, 'dog')
  drawBox(editor, box)
  const labels = () => editor.state.get().doc.annotations.map(({ labelId }) => labelId)
  return { editor, sent, labels }
}

test('a deleted label takes its boxes with it, and undo does not ask for one of them', () => {
  const { editor, sent, labels } = open()
  removeBoxes(editor, ['b2'])
  undoStep(editor)
  followLabel(editor, { dropLabel: 'dog' })
  expect(labels()).toEqual(['cat'])
  expect(editor.state.get().selected).toEqual(NOTHING)
  const before = sent.length
  for (let step = 0; step < 5; step++) redoStep(editor)
  for (let step = 0; step < 5; step++) undoStep(editor)
  for (let step = 0; step < 5; step++) redoStep(editor)
  expect(sent.slice(before).filter((change) => 'put' in change && change.put.labelId === 'dog')).toEqual([])
  expect(labels()).toEqual(['cat'])
})

test('a merged label gives its boxes, the hand and the way back to the other', () => {
  const { editor, sent, labels } = open()
  removeBoxes(editor, ['b2'])
  followLabel(editor, { relabel: { from: 'dog', to: 'cat' } })
  undoStep(editor)
  expect(labels()).toEqual(['cat', 'cat'])
  expect(sent.at(-1)).toMatchObject({ put: { id: 'b2', labelId: 'cat' } })
  expect(editor.state.get().activeLabel).toBe('cat')
})
