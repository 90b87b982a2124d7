import { expect, test } from 'vitest'
import { image } from '@/app/_editor/testing/hand'
import { createUndoLine } from '@/app/_undo/undo-line'
import { textsOf } from '@/lib/texts/texts'
import { chooseLabel, drawBox, relabel } from './annotate'
import { createEditor } from './editor'
import { chosenLabel, freshImage } from './editor-state'
import { followRecent } from './follow-recent'
import { select, selectAll } from './pick'

const label = (id: string, position: number) => ({ id, name: id, color: 1, hotkey: null, position, count: 0 })

function open() {
  const used: string[] = []
  let ids = 0
  const editor = createEditor(
    { image, labels: [label('rbc', 0), label('wbc', 1)], readOnly: false, mayAddLabels: true },
    {
      t: textsOf('en-GB', 'editor'),
      line: createUndoLine(),
      record: () => [],
      newId: () => `id-${++ids}`,
      used: (labelId) => used.push(labelId),
      askForLabel: () => undefined,
    },
  )
  return { editor, used, chosen: () => chosenLabel(editor.state.get()) }
}
const box = { x: 100, y: 100, w: 80, h: 60 }

test('the chosen label is that of what is selected, else the one that the next box gets', () => {
  const { editor, chosen } = open()
  drawBox(editor, box)
  select(editor, null)
  chooseLabel(editor, 'wbc')
  expect(chosen()).toBe('wbc')
  select(editor, 'id-1')
  expect(chosen()).toBe('rbc')
  drawBox(editor, box)
  selectAll(editor)
  expect(chosen()).toBe('wbc') // two labels are none: the next box counts
})

test('a label counts as used when it is drawn with, chosen or given to a box', () => {
  const { editor, used } = open()
  drawBox(editor, box)
  select(editor, null)
  expect(used).toEqual(['rbc'])
  chooseLabel(editor, 'wbc')
  relabel(editor, ['id-1'], 'wbc')
  expect(used).toEqual(['rbc', 'wbc', 'wbc'])
})

test('which labels were used of late changes with the image only', () => {
  const { editor } = open()
  const late = ['wbc']
  followRecent(editor, () => [...late])
  late.unshift('rbc')
  drawBox(editor, box)
  expect(editor.state.get().recent).toEqual(['wbc'])
  editor.state.set(freshImage({ ...image, id: 'two' }, { width: 688, height: 528 }))
  expect(editor.state.get().recent).toEqual(['rbc', 'wbc'])
})
