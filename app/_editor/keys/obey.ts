import type { Images } from '@/app/_editor/images/images'
import {
  chooseLabel,
  duplicateBox,
  paste,
  placeBox,
  redoStep,
  removeBox,
  reshapeBox,
  toggleNegative,
  undoStep,
} from '@/app/_editor/store/annotate'
import type { Editor } from '@/app/_editor/store/editor'
import { annotationOf, type Boxed } from '@/app/_editor/store/editor-state'
import { actualSize, fitView, zoomIn, zoomOut } from '@/app/_editor/store/look'
import { walk } from '@/app/_editor/store/pick'
import { escape, takeTool } from '@/app/_editor/store/point'
import type { Stroke } from '@/app/_keys/stroke'
import { placeOf } from '@/lib/domain/geometry/handle'
import { onImage } from '@/lib/domain/geometry/point'
import { moveBox, resizeBox } from '@/lib/domain/geometry/shape-box'
import type { EditorCommandId } from './commands'

let copied: Boxed | undefined // also across images of this page

/** What keys reach of a session. */
export type Desk = { editor: Editor; images: Pick<Images, 'step' | 'nextUnlabelled'> }
type Asked = { id: EditorCommandId } | { id: 'label'; labelId: string }
type With = { stroke: Stroke; openShortcuts: () => void }

/** Does what a command says. Answers whether it was anything. */
export function obey(desk: Desk, command: Asked, { stroke, openShortcuts }: With): boolean {
  const { editor, images } = desk
  const { selected, minimap, othersHidden } = editor.state.get()
  switch (command.id) {
    case 'label':
      return did(chooseLabel(editor, command.labelId))
    case 'select-tool':
      return did(takeTool(editor, 'select'))
    case 'box-tool':
      return did(takeTool(editor, 'box'))
    case 'pan-tool':
      return did(takeTool(editor, 'pan'))
    case 'place-box':
      return did(placeBox(editor))
    case 'hold-pan':
      return did(editor.state.set({ panning: true }))
    case 'nudge':
    case 'nudge-far':
      return did(reshape(desk, 'nudge', stroke))
    case 'resize':
      return did(reshape(desk, 'resize', stroke))
    case 'next-box':
      return walk(editor, 1)
    case 'previous-box':
      return walk(editor, -1)
    case 'negative':
      return did(toggleNegative(editor))
    case 'undo':
      return did(undoStep(editor))
    case 'redo':
      return did(redoStep(editor))
    case 'delete':
      return did(selected && removeBox(editor, selected))
    case 'duplicate':
      return did(selected && duplicateBox(editor, selected))
    case 'copy':
      return copy(desk)
    case 'paste':
      return did(copied && paste(editor, copied))
    case 'next-image':
      return did(images.step(1))
    case 'previous-image':
      return did(images.step(-1))
    case 'next-unlabelled':
      return did(images.nextUnlabelled())
    case 'fit':
      return did(fitView(editor))
    case 'actual-size':
      return did(actualSize(editor))
    case 'zoom-in':
      return did(zoomIn(editor))
    case 'zoom-out':
      return did(zoomOut(editor))
    case 'minimap':
      return did(editor.state.set({ minimap: !minimap }))
    case 'find-label':
      return did(editor.askForLabel())
    case 'cycle-label':
      return did(cycleLabel(desk))
    case 'hide-others':
      return did(editor.state.set({ othersHidden: !othersHidden }))
    case 'shortcuts':
      return did(openShortcuts())
    case 'escape':
      return did(escape(editor))
    default:
      throw new Error(`unhandled ${command satisfies never}`)
  }
}

const did = (_: unknown): true => true

/** Without a selected box the browser copies what is marked, as everywhere. */
function copy({ editor }: Desk): boolean {
  const box = annotationOf(editor.state.get(), editor.state.get().selected)
  if (box) copied = box
  return box !== undefined
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

/** Moves the selected box by an arrow key, or pulls its lower right corner: one image pixel, ten with Shift. */
function reshape({ editor }: Desk, how: 'nudge' | 'resize', { key, shiftKey }: Stroke) {
  const state = editor.state.get()
  const box = annotationOf(state, state.selected)
  const way = ARROWS[key]
  if (!box || !way || state.locked.has(box.id)) return
  const far = shiftKey ? 10 : 1
  const by = { dx: way.dx * far, dy: way.dy * far }
  const corner = placeOf(box.box, 'se')
  const pulled = { handle: 'se' as const, to: onImage(corner.x + by.dx, corner.y + by.dy) }
  const next = how === 'resize' ? resizeBox(box.box, pulled, state.image) : moveBox(box.box, by, state.image)
  reshapeBox(editor, box.id, { box: next, run: `${how} ${box.id}` })
}
