import { textsOfPage } from '@/app/_client/texts-of-page'
import { retrace } from '@/app/_undo/edit-step'
import { isOnImage } from '@/app/_undo/undo-line'
import type { Direction } from '@/app/_undo/step'
import { adopt, say, type Editor } from './editor'

/** Does the next step of the line on the open image, whose step it is. What was changed elsewhere since stays, and it is said. */
export function retraceOpen(editor: Editor, direction: Direction) {
  const { line } = editor
  const words = textsOfPage('undo')
  const { image, doc, gone, labels, readOnly } = editor.state.get()
  const step = line.next(direction)
  if (!step) return say(editor, direction === 'undo' ? editor.t('said.nothingToUndo') : editor.t('said.nothingToRedo'))
  if (readOnly || step.kind !== 'edits' || step.image.id !== image.id) return
  if (gone) {
    line.forget(isOnImage(image.id))
    return line.tell(words('imageGone', { name: image.name }))
  }
  const after = retrace(doc, step, new Set(labels.map(({ id }) => id)))
  const edits = after.back && adopt(editor, after.doc, after.changes)
  line.moved(direction, after.back && { ...after.back, edits })
  if (after.left > 0) return line.tell(words(after.back ? 'someChanged' : 'changed', { n: after.left }))
  if (!after.back) return line.tell(words('soAlready'))
  say(editor, direction === 'undo' ? editor.t('said.undone') : editor.t('said.redone'))
}
