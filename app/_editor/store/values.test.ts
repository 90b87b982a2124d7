import { expect, test } from 'vitest'
import { boxes, chosen, drag, open, undoStep, useHand } from '@/app/_editor/testing/hand'
import { setValue } from './annotate'

useHand()

const values = (editor: ReturnType<typeof open>) => boxes(editor).map(({ attributes }) => attributes)

test('several boxes get a value as one step, which one undo takes back; none takes it away', () => {
  const editor = open()
  drag(editor, [10, 10], [60, 60])
  drag(editor, [100, 100], [160, 160])
  const ids = boxes(editor).map(({ id }) => id)
  setValue(editor, ids.slice(0, 1), { name: 'colour', value: 'red' })
  setValue(editor, ids, { name: 'colour', value: 'blue' })
  setValue(editor, ids, { name: 'wet', value: true })
  expect(values(editor)).toEqual([
    { colour: 'blue', wet: true },
    { colour: 'blue', wet: true },
  ])
  setValue(editor, ids, { name: 'wet' })
  undoStep(editor)
  undoStep(editor)
  undoStep(editor)
  expect(values(editor)).toEqual([{ colour: 'red' }, {}])
  expect(chosen(editor)).toHaveLength(1)
})
