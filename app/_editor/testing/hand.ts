import { beforeEach } from 'vitest'
import { createUndoLine } from '@/app/_undo/undo-line'
import { targetAt } from '@/app/_editor/canvas/target-at'
import { createEditor, type Editor } from '@/app/_editor/store/editor'
import { resizeCanvas } from '@/app/_editor/store/look'
import { point } from '@/app/_editor/store/point'
import { retraceOpen } from '@/app/_editor/store/retrace-open'
import type { Change } from '@/lib/domain/annotation/edit'
import type { OpenImage } from '@/lib/domain/contract/image'
import { onImage, onScreen } from '@/lib/domain/geometry/point'
import { toImage } from '@/lib/domain/geometry/view'
import { textsOf } from '@/lib/texts/texts'

// An editor without a screen, and a hand that draws in it.

export const image: OpenImage = {
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
export const labels = [label('rbc', 0), label('wbc', 1)]

export const t = textsOf('en-GB', 'editor')

/** What left the editor, how often it asked for a label, and how many boxes it has named. */
export const seen = { sent: [] as Change[], asked: 0, ids: 0 }

/** Forgets all that before each test of a file. */
export const useHand = () => beforeEach(() => void Object.assign(seen, { sent: [], asked: 0, ids: 0 }))

export function open(given: Partial<Parameters<typeof createEditor>[0]> = {}): Editor {
  const editor = createEditor(
    { image, labels, readOnly: false, mayAddLabels: true, ...given },
    {
      t,
      line: createUndoLine(),
      record: (changes) => changes.map((change) => `edit-${seen.sent.push(change)}`),
      newId: () => `id-${++seen.ids}`,
      used: () => undefined,
      askForLabel: () => seen.asked++,
    },
  )
  resizeCanvas(editor, { width: 688, height: 528 }) // a margin of 24 around a picture at 1:1
  return editor
}

export const undoStep = (editor: Editor) => retraceOpen(editor, 'undo')
export const chosen = (editor: Editor) => [...editor.state.get().selected]
export const boxes = (editor: Editor) => editor.state.get().doc.annotations
const at = (editor: Editor, x: number, y: number) => {
  const screen = onScreen(x + 24, y + 24)
  return { screen, at: toImage(editor.state.get().view!, screen) }
}
export const down = (editor: Editor, x: number, y: number) =>
  point(editor, { type: 'down', ...at(editor, x, y), target: targetAt(editor.state.get(), onImage(x, y)) })
export const move = (editor: Editor, x: number, y: number) => point(editor, { type: 'move', ...at(editor, x, y) })
export const up = (editor: Editor, x: number, y: number) => point(editor, { type: 'up', ...at(editor, x, y) })
export function drag(editor: Editor, from: [number, number], to: [number, number]) {
  down(editor, ...from)
  move(editor, ...to)
  up(editor, ...to)
}
