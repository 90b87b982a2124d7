import { beforeEach, describe, expect, test } from 'vitest'
import { boxes, chosen, down, drag, image, labels, open, seen, t, undoStep, up, useHand } from '@/app/_editor/testing/hand'
import { obey } from '@/app/_editor/keys/obey'
import { boxShape, type Shape } from '@/lib/domain/geometry/shape'
import { chooseLabel } from './annotate'
import type { Editor } from './editor'
import { toggleLocked, toggleHidden } from './pick'
import { takeTool } from './point'
import { canvasWords } from './words'

useHand()

const wedge: Shape = { kind: 'polygon', parts: [[100.1, 100, 300.7, 100, 100.1, 300]] }
const one = (id: string, shape: Shape) => ({ id, labelId: 'rbc', shape, attributes: {} })
const annotations = [one('wedge', wedge), one('box', boxShape({ x: 250, y: 250, w: 40, h: 40 }))]

describe('a polygon', () => {
  let editor: Editor
  const of = (id = 'wedge') => boxes(editor).find((each) => each.id === id)
  const command = (id: Parameters<typeof obey>[1]['id'], stroke: { key: string; shiftKey?: boolean }) =>
    obey(
      {
        editor,
        images: { step: async () => undefined, nextUnlabelled: async () => undefined },
        retracing: { undo: async () => undefined, redo: async () => undefined } as never,
      },
      { id } as Parameters<typeof obey>[1],
      { stroke: { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...stroke } as never, openShortcuts: () => undefined },
    )
  const click = (x: number, y: number) => {
    down(editor, x, y)
    up(editor, x, y)
  }
  beforeEach(() => {
    editor = open({ image: { ...image, doc: { annotations, negative: false } } })
    takeTool(editor, 'select')
  })

  test('is picked by a click in it, not in the box around it', () => {
    click(150, 150)
    expect(chosen(editor)).toEqual(['wedge'])
    expect(editor.state.get().said.words).toBe('RBC 1 of 2, a polygon with 3 points, 201 by 200 at 100, 100')
    click(260, 260)
    expect(chosen(editor)).toEqual(['box'])
    click(240, 300)
    expect(chosen(editor)).toEqual([])
  })

  test('gets another label, and loses it by undo, the same to the last digit', () => {
    click(150, 150)
    chooseLabel(editor, 'wbc')
    expect(of()).toEqual({ ...annotations[0], labelId: 'wbc' })
    undoStep(editor)
    expect(of()).toEqual(annotations[0])
    expect(seen.sent).toEqual([{ put: { ...annotations[0], labelId: 'wbc' } }, { put: annotations[0] }])
  })

  test('is deleted by its key', () => {
    click(150, 150)
    command('delete', { key: 'Delete' })
    expect(boxes(editor).map(({ id }) => id)).toEqual(['box'])
    undoStep(editor)
    expect(of()).toEqual(annotations[0])
  })

  test('is carried whole by the hand and the arrows, up to the edge, and has no corner to pull', () => {
    drag(editor, [150, 150], [170, 140])
    expect(of()!.shape).toEqual({ kind: 'polygon', parts: [[120.1, 90, 320.7, 90, 120.1, 290]] })
    command('nudge-far', { key: 'ArrowLeft', shiftKey: true })
    expect(of()!.shape).toEqual({ kind: 'polygon', parts: [[110.1, 90, 310.7, 90, 110.1, 290]] })
    const before = of()
    command('resize', { key: 'ArrowRight' })
    drag(editor, [311, 290], [400, 400]) // the corner of the box around it
    expect(of()).toEqual(before)
    click(150, 150)
    drag(editor, [150, 150], [-500, 150])
    expect(Math.min(...(of()!.shape as Extract<Shape, { kind: 'polygon' }>).parts[0]!)).toBeCloseTo(0.1)
    toggleLocked(editor, 'wedge')
    drag(editor, [20, 150], [60, 150])
    command('nudge', { key: 'ArrowRight' })
    expect(Math.min(...(of()!.shape as Extract<Shape, { kind: 'polygon' }>).parts[0]!)).toBeCloseTo(0.1)
  })

  test('is copied beside itself', () => {
    click(150, 150)
    command('duplicate', { key: 'd' })
    expect(boxes(editor).at(-1)).toEqual({
      ...annotations[0],
      id: 'id-1',
      shape: { kind: 'polygon', parts: [[125.1, 125, 325.7, 125, 125.1, 325]] },
    })
    expect(of()).toEqual(annotations[0])
  })

  test('moves with boxes that are selected too, and lets the pointer through when it is hidden', () => {
    editor.state.set({ selected: new Set(['wedge', 'box']) })
    drag(editor, [150, 150], [160, 150])
    expect(boxes(editor).map(({ shape }) => shape)).toEqual([
      { kind: 'polygon', parts: [[110.1, 100, 310.7, 100, 110.1, 300]] },
      boxShape({ x: 260, y: 250, w: 40, h: 40 }),
    ])
    toggleHidden(editor, 'wedge')
    click(150, 150)
    expect(chosen(editor)).toEqual([])
  })

  test('is told apart from boxes in words', () => {
    const words = (...shown: typeof annotations) => canvasWords({ labels, image, doc: { annotations: shown, negative: false } }, t)
    expect(words(...annotations)).toBe('one.jpg with 1 box and 1 polygon: 2 RBC')
    expect(words(annotations[0]!)).toBe('one.jpg with 1 polygon: 1 RBC')
    expect(words(annotations[1]!)).toBe('one.jpg with 1 box: 1 RBC')
  })
})
