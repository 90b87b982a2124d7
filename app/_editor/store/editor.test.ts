import { beforeEach, describe, expect, test } from 'vitest'
import { boxes, labels, chosen, down, drag, image, move, open, seen, t, undoStep, up, useHand } from '@/app/_editor/testing/hand'
import { boxShape } from '@/lib/domain/geometry/shape'
import { chooseLabel, drawBox, duplicateBoxes, placeBox, removeBoxes, reshapeBox, toggleNegative } from './annotate'
import type { Editor } from './editor'
import { freshImage, nameOf } from './editor-state'
import { select, toggleAll, toggleHidden, toggleLocked, walk } from './pick'
import { escape, takeTool } from './point'
import { canvasWords, placeWords } from './words'

useHand()

describe('drawing', () => {
  test('a drag makes a box of the active label, selected, and sends it', () => {
    const editor = open()
    drag(editor, [100, 100], [180, 160])
    expect(boxes(editor)).toEqual([{ id: 'id-1', labelId: 'rbc', shape: boxShape({ x: 100, y: 100, w: 80, h: 60 }), attributes: {} }])
    expect(seen.sent).toEqual([{ put: boxes(editor)[0] }])
    expect(chosen(editor)).toEqual(['id-1'])
  })

  test('a digit before the drag, during it and after it all name the box', () => {
    const before = open()
    chooseLabel(before, 'wbc')
    drag(before, [100, 100], [180, 160])
    const during = open()
    down(during, 100, 100)
    move(during, 150, 150)
    chooseLabel(during, 'wbc')
    up(during, 180, 160)
    const after = open()
    drag(after, [100, 100], [180, 160])
    chooseLabel(after, 'wbc')
    for (const editor of [before, during, after]) expect(boxes(editor).map(({ labelId }) => labelId)).toEqual(['wbc'])
  })

  test('with an older box selected, a digit during a drag names the new one', () => {
    const editor = open()
    drag(editor, [100, 100], [180, 160])
    down(editor, 300, 300)
    move(editor, 350, 350)
    chooseLabel(editor, 'wbc')
    up(editor, 380, 380)
    expect(boxes(editor).map(({ labelId }) => labelId)).toEqual(['rbc', 'wbc'])
  })

  test('without a label the box waits for one', () => {
    const editor = open({ labels: [] })
    drag(editor, [100, 100], [180, 160])
    expect(boxes(editor)).toEqual([])
    expect(seen.asked).toBe(1)
    editor.state.set({ labels })
    chooseLabel(editor, 'wbc')
    expect(boxes(editor)).toMatchObject([{ labelId: 'wbc', shape: { w: 80 } }])
  })

  test('escape gives up the waiting box', () => {
    const editor = open({ labels: [] })
    drag(editor, [100, 100], [180, 160])
    escape(editor)
    editor.state.set({ labels })
    chooseLabel(editor, 'wbc')
    expect(boxes(editor)).toEqual([])
  })

  test('another tool in mid-drag draws nothing', () => {
    const editor = open()
    down(editor, 100, 100)
    takeTool(editor, 'select')
    up(editor, 180, 160)
    expect(boxes(editor)).toEqual([])
  })

  test('by the keyboard: a box in the middle of what is in sight', () => {
    const editor = open()
    placeBox(editor)
    expect(boxes(editor)[0]!.shape).toEqual(boxShape({ x: 272, y: 192, w: 96, h: 96 }))
  })
})

describe('with a box there', () => {
  let editor: Editor
  beforeEach(() => {
    editor = open()
    drag(editor, [100, 100], [180, 160])
    takeTool(editor, 'select')
  })

  test('it is moved, and one step back puts it back', () => {
    drag(editor, [140, 130], [150, 140])
    expect(boxes(editor)[0]!.shape).toMatchObject({ x: 110, y: 110 })
    undoStep(editor)
    expect(boxes(editor)[0]!.shape).toMatchObject({ x: 100, y: 100 })
  })
  test('its corner is pulled', () => {
    drag(editor, [180, 160], [200, 200])
    expect(boxes(editor)[0]!.shape).toEqual(boxShape({ x: 100, y: 100, w: 100, h: 100 }))
  })
  test('locked it lets the pointer through, hidden too', () => {
    toggleLocked(editor, 'id-1')
    drag(editor, [140, 130], [150, 140])
    toggleLocked(editor, 'id-1')
    toggleHidden(editor, 'id-1')
    drag(editor, [140, 130], [150, 140])
    expect(boxes(editor)[0]!.shape).toMatchObject({ x: 100, y: 100 })
  })
  test('hiding all twice shows all', () => {
    toggleAll(editor, 'hidden')
    expect(editor.state.get().hidden.size).toBe(1)
    toggleAll(editor, 'hidden')
    expect(editor.state.get().hidden.size).toBe(0)
  })
  test('a copy lies beside it, selected, inside the picture', () => {
    duplicateBoxes(editor, ['id-1'])
    expect(boxes(editor)).toHaveLength(2)
    expect(boxes(editor)[1]!.shape).toEqual(boxShape({ x: 110, y: 110, w: 80, h: 60 }))
    expect(chosen(editor)).toEqual(['id-2'])
  })
  test('typed numbers are brought into the picture', () => {
    reshapeBox(editor, 'id-1', { box: { x: 630, y: -5, w: 80, h: 0 } })
    expect(boxes(editor)[0]!.shape).toEqual(boxShape({ x: 560, y: 0, w: 80, h: 3 }))
  })
  test('deleting it selects nothing and says the way back', () => {
    removeBoxes(editor, ['id-1'])
    expect(editor.state.get()).toMatchObject({ selected: new Set(), said: { words: 'RBC 1 deleted. Undo brings it back.' } })
  })
  test('negative removes it, and undo brings it back', () => {
    toggleNegative(editor)
    expect(editor.state.get().doc).toEqual({ annotations: [], negative: true })
    expect(editor.state.get().said.words).toContain('1 box removed')
    undoStep(editor)
    expect(boxes(editor)).toHaveLength(1)
  })
  test('it has a name and a place in words', () => {
    expect(nameOf(editor.state.get(), 'id-1', t)).toBe('RBC 1')
    expect(placeWords(editor.state.get(), 'id-1', t)).toBe('RBC 1 of 1, 80 by 60 at 100, 100')
    expect(canvasWords(editor.state.get(), t)).toBe('one.jpg with 1 box: 1 RBC')
  })
})

test('walking goes in reading order and ends', () => {
  const editor = open()
  for (const [x, y] of [
    [300, 200],
    [50, 200],
    [50, 20],
  ] as const)
    drawBox(editor, { x, y, w: 20, h: 20 })
  select(editor, null)
  const seen: string[] = []
  while (walk(editor, 1)) seen.push(...chosen(editor))
  expect(seen).toEqual(['id-3', 'id-2', 'id-1'])
})

test('the next image is fitted at once, with nothing selected, and what was done on another is not undone here', () => {
  const editor = open()
  drag(editor, [100, 100], [180, 160])
  editor.state.set(({ canvas }) => freshImage({ ...image, id: 'two', width: 1280, height: 960 }, canvas))
  expect(editor.state.get()).toMatchObject({ view: { scale: 0.5, x: 24, y: 24 }, selected: new Set() })
  undoStep(editor) // is on another image
  expect(boxes(editor)).toEqual([])
})

test('who may only look changes nothing', () => {
  const editor = open({ readOnly: true })
  takeTool(editor, 'box')
  drag(editor, [100, 100], [180, 160])
  placeBox(editor)
  toggleNegative(editor)
  expect(seen.sent).toEqual([])
  expect(editor.state.get().doc).toEqual(image.doc)
})
