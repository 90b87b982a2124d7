import type { Annotation, Attributes } from '@/lib/domain/annotation/annotation'
import type { Box } from '@/lib/domain/geometry/box'
import { fitBox, moveBox } from '@/lib/domain/geometry/shape-box'
import { visible } from '@/lib/domain/geometry/view'
import { redo, undo } from './document'
import { adopt, commit, say, type Editor } from './editor'
import { annotationOf, hasBox, labelOf, nameOf } from './editor-state'
import { select } from './pick'
import { placeWords } from './words'

/** Puts a new box on the image under the active label; without any label it waits for one. */
export function drawBox(editor: Editor, box: Box) {
  const { activeLabel, readOnly, gone } = editor.state.get()
  if (readOnly || gone) return
  if (!activeLabel) {
    editor.state.set({ unnamed: box })
    editor.askForLabel()
    return say(editor, editor.t('said.needsLabel'))
  }
  const id = editor.newId()
  commit(editor, [{ put: { id, labelId: activeLabel, box, attributes: {} } }])
  select(editor, id)
}

/** Chooses the label for what comes next, and for what is selected, being drawn or waiting for a name. */
export function chooseLabel(editor: Editor, labelId: string) {
  const { selected, unnamed, doing, labels } = editor.state.get()
  editor.state.set({ activeLabel: labelId, unnamed: null })
  if (unnamed) return drawBox(editor, unnamed)
  if (selected && doing.is !== 'drawing') return relabel(editor, selected, labelId)
  say(editor, editor.t('said.label', { name: labelOf({ labels }, labelId)?.name ?? '' }))
}

export function relabel(editor: Editor, id: string, labelId: string) {
  const annotation = annotationOf(editor.state.get(), id)
  if (!annotation || !commit(editor, [{ put: { ...annotation, labelId } }])) return
  say(editor, editor.t('said.relabelled', { name: nameOf(editor.state.get(), id, editor.t) }))
}

/** Gives a box another place or size; `run` joins small steps into one that is undone at once. */
export function reshapeBox(editor: Editor, id: string, { box, run }: { box: Box; run?: string }) {
  const state = editor.state.get()
  const annotation = annotationOf(state, id)
  if (!annotation) return say(editor, editor.t('said.deletedMeanwhile'))
  const fitted = fitBox(box, state.image)
  if (!commit(editor, [{ put: { ...annotation, box: fitted } }], run)) return
  say(editor, placeWords(editor.state.get(), id, editor.t))
}

export function setAttributes(editor: Editor, id: string, attributes: Attributes) {
  const annotation = annotationOf(editor.state.get(), id)
  if (annotation) commit(editor, [{ put: { ...annotation, attributes } }])
}

export function removeBox(editor: Editor, id: string) {
  const name = nameOf(editor.state.get(), id, editor.t)
  if (commit(editor, [{ remove: id }])) say(editor, editor.t('said.deleted', { name }))
}

/** A copy beside the box, selected. */
export function duplicateBox(editor: Editor, id: string) {
  const annotation = annotationOf(editor.state.get(), id)
  if (annotation) paste(editor, annotation)
}

export function paste(editor: Editor, annotation: Annotation & { box: Box }) {
  const { image } = editor.state.get()
  const id = editor.newId()
  const aside = Math.max(4, Math.round(annotation.box.w / 8))
  const box = moveBox(fitBox(annotation.box, image), { dx: aside, dy: aside }, image)
  if (commit(editor, [{ put: { ...annotation, id, box } }])) select(editor, id)
}

/** A box in the middle of what is in sight, a fifth of it wide: the way to draw without a pointer. */
export function placeBox(editor: Editor) {
  const { view, canvas, image } = editor.state.get()
  if (!view) return
  const seen = visible(view, canvas)
  const side = Math.round(Math.min(seen.w, seen.h, image.width, image.height) / 5)
  const middle = { x: Math.round(seen.x + (seen.w - side) / 2), y: Math.round(seen.y + (seen.h - side) / 2), w: side, h: side }
  drawBox(editor, fitBox(middle, image))
}

/** Says that there is nothing to label here, or takes it back. Boxes that were there come back by undo. */
export function toggleNegative(editor: Editor) {
  const { t } = editor
  const { doc } = editor.state.get().document
  const n = doc.annotations.filter(hasBox).length
  if (!commit(editor, [{ negative: !doc.negative }])) return
  if (doc.negative) say(editor, t('said.unlabelled'))
  else say(editor, n > 0 ? t('said.negativeRemoved', { n }) : t('said.negative'))
}

export function undoStep(editor: Editor) {
  const step = undo(editor.state.get().document)
  if (!step) return say(editor, editor.t('said.nothingToUndo'))
  if (adopt(editor, step.document, step.changes)) say(editor, editor.t('said.undone'))
}

export function redoStep(editor: Editor) {
  const step = redo(editor.state.get().document)
  if (!step) return say(editor, editor.t('said.nothingToRedo'))
  if (adopt(editor, step.document, step.changes)) say(editor, editor.t('said.redone'))
}
