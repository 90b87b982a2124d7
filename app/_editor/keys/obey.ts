import type { Images } from '@/app/_editor/images/images'
import type { Retracing } from '@/app/_editor/images/retracing'
import {
  chooseLabel,
  duplicateBoxes,
  moveSelected,
  paste,
  placeBox,
  removeBoxes,
  reshapeBox,
  toggleNegative,
} from '@/app/_editor/store/annotate'
import type { Editor } from '@/app/_editor/store/editor'
import { annotationOf, selectedBoxes, soleId, type Drawn } from '@/app/_editor/store/editor-state'
import { actualSize, fitView, zoomIn, zoomOut } from '@/app/_editor/store/look'
import { selectAll, walk } from '@/app/_editor/store/pick'
import { escape, takeTool } from '@/app/_editor/store/point'
import type { Stroke } from '@/app/_keys/stroke'
import { placeOf } from '@/lib/domain/geometry/handle'
import { onImage } from '@/lib/domain/geometry/point'
import { moveBox, resizeBox } from '@/lib/domain/geometry/shape-box'
import type { EditorCommandId } from './commands'

let copied: readonly Drawn[] = [] // also across images of this page

/** What keys reach of a workbench. */
export type Desk = { editor: Editor; images: Pick<Images, 'step' | 'nextUnlabelled'>; retracing: Retracing }
type Asked = { id: EditorCommandId } | { id: 'label'; labelId: string }
type With = { stroke: Stroke; openShortcuts: () => void }

/** What every command does. `false` says that it was nothing this time, so that the browser keeps the key. */
const DOES: Record<EditorCommandId, (desk: Desk, given: With) => unknown> = {
  'select-tool': ({ editor }) => takeTool(editor, 'select'),
  'box-tool': ({ editor }) => takeTool(editor, 'box'),
  'pan-tool': ({ editor }) => takeTool(editor, 'pan'),
  'hold-pan': ({ editor }) => editor.state.set({ panning: true }),
  'place-box': ({ editor }) => placeBox(editor),
  negative: ({ editor }) => toggleNegative(editor),
  'find-label': ({ editor }) => editor.askForLabel(),
  'cycle-label': cycleLabel,
  escape: ({ editor }) => escape(editor),

  nudge: (desk, { stroke }) => reshape(desk, 'nudge', stroke),
  'nudge-far': (desk, { stroke }) => reshape(desk, 'nudge', stroke),
  resize: (desk, { stroke }) => reshape(desk, 'resize', stroke),
  duplicate: ({ editor }) => duplicateBoxes(editor, [...editor.state.get().selected]),
  delete: ({ editor }) => removeBoxes(editor, [...editor.state.get().selected]),
  copy,
  paste: ({ editor }) => paste(editor, copied),
  undo: ({ retracing }) => retracing.undo(),
  redo: ({ retracing }) => retracing.redo(),
  'select-all': ({ editor }) => selectAll(editor),
  'next-box': ({ editor }) => walk(editor, 1),
  'previous-box': ({ editor }) => walk(editor, -1),

  'next-image': ({ images }) => images.step(1),
  'previous-image': ({ images }) => images.step(-1),
  'next-unlabelled': ({ images }) => images.nextUnlabelled(),
  fit: ({ editor }) => fitView(editor),
  'actual-size': ({ editor }) => actualSize(editor),
  'zoom-in': ({ editor }) => zoomIn(editor),
  'zoom-out': ({ editor }) => zoomOut(editor),
  minimap: ({ editor }) => editor.state.set(({ minimap }) => ({ minimap: !minimap })),
  'hide-others': ({ editor }) => editor.state.set(({ othersHidden }) => ({ othersHidden: !othersHidden })),
  shortcuts: (_, { openShortcuts }) => openShortcuts(),
}

/** Does what a command says. Answers whether it was anything. */
export function obey(desk: Desk, command: Asked, given: With): boolean {
  if (command.id === 'label') chooseLabel(desk.editor, command.labelId)
  else return DOES[command.id](desk, given) !== false
  return true
}

/** Without a selected box the browser copies what is marked, as everywhere. */
function copy({ editor }: Desk): boolean {
  const boxes = selectedBoxes(editor.state.get())
  if (boxes.length > 0) copied = boxes
  return boxes.length > 0
}

function cycleLabel({ editor }: Desk) {
  const { labels, activeLabel } = editor.state.get()
  const next = labels[(labels.findIndex(({ id }) => id === activeLabel) + 1) % labels.length]
  if (next) chooseLabel(editor, next.id)
}

const ARROWS: Record<string, { dx: number; dy: number }> = {
  ArrowLeft: { dx: -1, dy: 0 },
  ArrowRight: { dx: 1, dy: 0 },
  ArrowUp: { dx: 0, dy: -1 },
  ArrowDown: { dx: 0, dy: 1 },
}

/** Moves what is selected by an arrow key, or pulls the lower right corner of one box: one image pixel, ten with Shift. */
function reshape({ editor }: Desk, how: 'nudge' | 'resize', { key, shiftKey }: Stroke) {
  const state = editor.state.get()
  const one = annotationOf(state, soleId(state))
  const way = ARROWS[key]
  if (!way) return
  const far = shiftKey ? 10 : 1
  const by = { dx: way.dx * far, dy: way.dy * far }
  if (one?.shape.kind !== 'box' && how === 'nudge') return moveSelected(editor, by, `nudge ${[...state.selected].join(' ')}`)
  if (one?.shape.kind !== 'box' || state.locked.has(one.id)) return
  const { id, shape: box } = one
  const corner = placeOf(box, 'se')
  const pulled = { handle: 'se' as const, to: onImage(corner.x + by.dx, corner.y + by.dy) }
  const next = how === 'resize' ? resizeBox(box, pulled, state.image) : moveBox(box, by, state.image)
  reshapeBox(editor, id, { box: next, run: `${how} ${id}` })
}
