import { beforeEach, describe, expect, test } from 'vitest'
import { onImage } from '@/lib/domain/geometry/point'
import { targetAt } from '@/app/_editor/canvas/target-at'
import { boxes, chosen, down, drag, open, seen, undoStep, up, useHand } from '@/app/_editor/testing/hand'
import { boundingBox } from '@/lib/domain/geometry/shape'
import { chooseLabel, removeBoxes } from './annotate'
import type { Editor } from './editor'
import { selectAll, toggleHidden, toggleLocked } from './pick'
import { escape, takeTool } from './point'

useHand()

describe('with all boxes selected', () => {
  let editor: Editor
  const places = () => boxes(editor).map(({ shape }) => [boundingBox(shape)?.x, boundingBox(shape)?.y])
  beforeEach(() => {
    editor = open()
    drag(editor, [100, 100], [180, 160])
    drag(editor, [300, 100], [380, 160])
    drag(editor, [500, 400], [560, 470])
    toggleLocked(editor, 'id-3')
    selectAll(editor)
    takeTool(editor, 'select')
    seen.sent = []
  })

  test('those are that the pointer could reach, and it is said how many', () => {
    expect(chosen(editor)).toEqual(['id-1', 'id-2'])
    expect(editor.state.get().said.words).toBe('2 boxes selected.')
    toggleHidden(editor, 'id-1')
    selectAll(editor)
    expect(chosen(editor)).toEqual(['id-2'])
  })
  test('deleting is one step, and one step back', () => {
    removeBoxes(editor, chosen(editor))
    expect(boxes(editor)).toHaveLength(1)
    expect(chosen(editor)).toEqual([])
    undoStep(editor)
    expect(boxes(editor)).toHaveLength(3)
  })
  test('a digit names them all, as one step; what has the name already is left alone', () => {
    chooseLabel(editor, 'wbc')
    expect(boxes(editor).map(({ labelId }) => labelId)).toEqual(['wbc', 'wbc', 'rbc'])
    expect(editor.state.get().said.words).toBe('2 boxes are WBC now.')
    undoStep(editor)
    expect(boxes(editor).map(({ labelId }) => labelId)).toEqual(['rbc', 'rbc', 'rbc'])
    seen.sent = []
    chooseLabel(editor, 'rbc')
    expect(seen.sent).toEqual([])
  })
  test('one of them carries all along, until the first meets the edge', () => {
    drag(editor, [340, 130], [350, 150])
    expect(places()).toEqual([
      [110, 120],
      [310, 120],
      [500, 400],
    ])
    drag(editor, [350, 150], [50, 0])
    expect(places().slice(0, 2)).toEqual([
      [0, 0],
      [200, 0],
    ])
    expect(chosen(editor)).toEqual(['id-1', 'id-2'])
    undoStep(editor)
    undoStep(editor)
    expect(places().slice(0, 2)).toEqual([
      [100, 100],
      [300, 100],
    ])
  })
  test('a click on one of them means that one', () => {
    down(editor, 340, 130)
    expect(chosen(editor)).toHaveLength(2)
    up(editor, 340, 130)
    expect(chosen(editor)).toEqual(['id-2'])
  })
  test('none has handles: what lies under a corner is the box', () => {
    expect(targetAt(editor.state.get(), onImage(101, 101))).toMatchObject({ on: 'box', id: 'id-1', among: true })
  })
  test('the pen still draws, and then the new one is selected', () => {
    takeTool(editor, 'box')
    drag(editor, [120, 110], [160, 150])
    expect(boxes(editor)).toHaveLength(4)
    expect(chosen(editor)).toEqual(['id-4'])
  })
  test('escape selects none', () => {
    escape(editor)
    expect(chosen(editor)).toEqual([])
  })
})
