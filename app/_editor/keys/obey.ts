import type { Session } from '@/app/_editor/session'
import { chooseLabel, duplicateBox, paste, placeBox, redoStep, removeBox, toggleNegative, undoStep } from '@/app/_editor/store/annotate'
import { annotationOf, type Boxed } from '@/app/_editor/store/editor-state'
import { actualSize, fitView, zoom } from '@/app/_editor/store/look'
import { escape, takeTool } from '@/app/_editor/store/point'
import type { Command } from './command'

const STEP = 1.25

let copied: Boxed | undefined // also across images of this page

/** Does what a key asks for. Answers whether it was anything, so that the browser keeps its own keys. */
export function obey(session: Session, command: Command | undefined, openShortcuts: () => void): boolean {
  const { editor, images } = session
  const { selected, minimap, othersHidden } = editor.state.get()
  switch (command) {
    case undefined:
      return false
    case 'select-tool':
      return did(takeTool(editor, 'select'))
    case 'box-tool':
      return did(takeTool(editor, 'box'))
    case 'pan-tool':
      return did(takeTool(editor, 'pan'))
    case 'place-box':
      return did(placeBox(editor))
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
      return copy(session)
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
      return did(zoom(editor, STEP))
    case 'zoom-out':
      return did(zoom(editor, 1 / STEP))
    case 'minimap':
      return did(editor.state.set({ minimap: !minimap }))
    case 'find-label':
      return did(editor.askForLabel())
    case 'cycle-label':
      return did(cycleLabel(session))
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
function copy({ editor }: Session): boolean {
  const box = annotationOf(editor.state.get(), editor.state.get().selected)
  if (box) copied = box
  return box !== undefined
}

function cycleLabel({ editor }: Session) {
  const { labels, activeLabel } = editor.state.get()
  const next = labels[(labels.findIndex(({ id }) => id === activeLabel) + 1) % labels.length]
  if (next) chooseLabel(editor, next.id)
}
