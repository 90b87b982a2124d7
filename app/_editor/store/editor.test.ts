import { beforeEach, describe, expect, test } from 'vitest'
import type { Change } from '@/lib/domain/annotation/edit'
import type { OpenImage } from '@/lib/domain/contract/image'
import { onImage, onScreen } from '@/lib/domain/geometry/point'
import { toImage } from '@/lib/domain/geometry/view'
import { textsOf } from '@/lib/texts/texts'
import { createUndoLine } from '@/app/_undo/undo-line'
import { targetAt } from '@/app/_editor/canvas/target-at'
import { chooseLabel, drawBox, duplicateBoxes, placeBox, removeBoxes, reshapeBox, toggleNegative } from './annotate'
import { createEditor, type Editor } from './editor'
import { freshImage, nameOf } from './editor-state'
import { resizeCanvas } from './look'
import { select, selectAll, toggleAll, toggleHidden, toggleLocked, walk } from './pick'
import { escape, point, takeTool } from './point'
import { retraceOpen } from './retrace-open'
import { canvasWords, placeWords } from './words'

const image: OpenImage = {
  id: 'one',
  name: 'one.jpg',
  width: 640,
  height: 480,
  state: 'unlabelled',
  split: null,
  version: 1,
  url: '',
  cursor: '',
  doc: { annotations: [], negative: false },
  position: 1,
  total: 2,
}
const label = (id: string, position: number) => ({ id, name: id.toUpperCase(), color: position + 1, hotkey: null, position, count: 0 })
const labels = [label('rbc', 0), label('wbc', 1)]

const t = textsOf('en-GB', 'editor')
let sent: Change[]
let asked: number
let ids: number
const open = (given: Partial<Parameters<typeof createEditor>[0]> = {}): Editor => {
  const editor = createEditor(
    { image, labels, readOnly: false, mayAddLabels: true, ...given },
    {
      t,
      line: createUndoLine(),
      record: (changes) => changes.map((change) => `edit-${sent.push(change)}`),
      newId: () => `id-${++ids}`,
      used: () => undefined,
      askForLabel: () => asked++,
    },
  )
  resizeCanvas(editor, { width: 688, height: 528 }) // a margin of 24 around a picture at 1:1
  return editor
}
beforeEach(() => {
  sent = []
  asked = 0
  ids = 0
})

const undoStep = (editor: Editor) => retraceOpen(editor, 'undo')
const chosen = (editor: Editor) => [...editor.state.get().selected]
const boxes = (editor: Editor) => editor.state.get().doc.annotations
const at = (editor: Editor, x: number, y: number) => {
  const screen = onScreen(x + 24, y + 24)
  return { screen, at: toImage(editor.state.get().view!, screen) }
}
const down = (editor: Editor, x: number, y: number) =>
  point(editor, { type: 'down', ...at(editor, x, y), target: targetAt(editor.state.get(), onImage(x, y)) })
const move = (editor: Editor, x: number, y: number) => point(editor, { type: 'move', ...at(editor, x, y) })
const up = (editor: Editor, x: number, y: number) => point(editor, { type: 'up', ...at(editor, x, y) })
function drag(editor: Editor, from: [number, number], to: [number, number]) {
  down(editor, ...from)
  move(editor, ...to)
  up(editor, ...to)
}

describe('drawing', () => {
  test('a drag makes a box of the active label, selected, and sends it', () => {
    const editor = open()
    drag(editor, [100, 100], [180, 160])
    expect(boxes(editor)).toEqual([{ id: 'id-1', labelId: 'rbc', box: { x: 100, y: 100, w: 80, h: 60 }, attributes: {} }])
    expect(sent).toEqual([{ put: boxes(editor)[0] }])
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
    expect(asked).toBe(1)
    editor.state.set({ labels })
    chooseLabel(editor, 'wbc')
    expect(boxes(editor)).toMatchObject([{ labelId: 'wbc', box: { w: 80 } }])
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
    expect(boxes(editor)[0]!.box).toEqual({ x: 272, y: 192, w: 96, h: 96 })
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
    expect(boxes(editor)[0]!.box).toMatchObject({ x: 110, y: 110 })
    undoStep(editor)
    expect(boxes(editor)[0]!.box).toMatchObject({ x: 100, y: 100 })
  })
  test('its corner is pulled', () => {
    drag(editor, [180, 160], [200, 200])
    expect(boxes(editor)[0]!.box).toEqual({ x: 100, y: 100, w: 100, h: 100 })
  })
  test('locked it lets the pointer through, hidden too', () => {
    toggleLocked(editor, 'id-1')
    drag(editor, [140, 130], [150, 140])
    toggleLocked(editor, 'id-1')
    toggleHidden(editor, 'id-1')
    drag(editor, [140, 130], [150, 140])
    expect(boxes(editor)[0]!.box).toMatchObject({ x: 100, y: 100 })
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
    expect(boxes(editor)[1]!.box).toEqual({ x: 110, y: 110, w: 80, h: 60 })
    expect(chosen(editor)).toEqual(['id-2'])
  })
  test('typed numbers are brought into the picture', () => {
    reshapeBox(editor, 'id-1', { box: { x: 630, y: -5, w: 80, h: 0 } })
    expect(boxes(editor)[0]!.box).toEqual({ x: 560, y: 0, w: 80, h: 3 })
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

describe('with all boxes selected', () => {
  let editor: Editor
  const places = () => boxes(editor).map(({ box }) => [box?.x, box?.y])
  beforeEach(() => {
    editor = open()
    drag(editor, [100, 100], [180, 160])
    drag(editor, [300, 100], [380, 160])
    drag(editor, [500, 400], [560, 470])
    toggleLocked(editor, 'id-3')
    selectAll(editor)
    takeTool(editor, 'select')
    sent = []
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
    sent = []
    chooseLabel(editor, 'rbc')
    expect(sent).toEqual([])
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
  expect(sent).toEqual([])
  expect(editor.state.get().doc).toEqual(image.doc)
})
