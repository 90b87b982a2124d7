import type { Attributes } from '@/lib/domain/annotation/attributes'
import type { Box, Size } from '@/lib/domain/geometry/box'
import { boxShape, type PlacedShape } from '@/lib/domain/geometry/shape'
import { carried, fitBox, moveBox, wayOfAll } from '@/lib/domain/geometry/shape-box'
import { visible } from '@/lib/domain/geometry/view'
import { commit, say, type Editor } from './editor'
import { annotationOf, boxOf, isDrawn, labelOf, movableBoxes, nameOf, selectedBoxes, type Drawn } from './editor-state'
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
  editor.used(activeLabel)
  commit(editor, [{ put: { id, labelId: activeLabel, shape: boxShape(box), attributes: {} } }])
  select(editor, id)
}

/** Chooses the label for what comes next, and for what is selected, being drawn or waiting for a name. */
export function chooseLabel(editor: Editor, labelId: string) {
  const { selected, unnamed, doing, labels } = editor.state.get()
  editor.state.set({ activeLabel: labelId, unnamed: null })
  editor.used(labelId)
  if (unnamed) return drawBox(editor, unnamed)
  if (selected.size > 0 && doing.is !== 'drawing') return relabel(editor, [...selected], labelId)
  say(editor, editor.t('said.label', { name: labelOf({ labels }, labelId)?.name ?? '' }))
}

/** Gives boxes another label, as one step. */
export function relabel(editor: Editor, ids: readonly string[], labelId: string) {
  const others = boxesOf(editor, ids).filter((one) => one.labelId !== labelId)
  const [first] = others
  const changed = commit(
    editor,
    others.map((one) => ({ put: { ...one, labelId } })),
  )
  if (!first || !changed) return
  editor.used(labelId)
  if (ids.length === 1) return say(editor, editor.t('said.relabelled', { name: nameOf(editor.state.get(), first.id, editor.t) }))
  say(editor, editor.t('said.relabelledMany', { n: others.length, name: labelOf(editor.state.get(), labelId)?.name ?? '' }))
}

/** Gives an annotation another place or size, as a box; `run` joins small steps into one that is undone at once. */
export function reshapeBox(editor: Editor, id: string, { box, run }: { box: Box; run?: string }) {
  const state = editor.state.get()
  const annotation = annotationOf(state, id)
  if (!annotation) return say(editor, editor.t('said.deletedMeanwhile'))
  const fitted = fitBox(box, state.image)
  if (!commit(editor, [{ put: { ...annotation, shape: boxShape(fitted) } }], { run })) return
  say(editor, placeWords(editor.state.get(), id, editor.t))
}

/** Gives boxes one value of an attribute, or takes it away, as one step. */
export function setValue(editor: Editor, ids: readonly string[], { name, value }: { name: string; value?: Attributes[string] }) {
  const others = boxesOf(editor, ids).filter(({ attributes }) => attributes[name] !== value)
  commit(
    editor,
    others.map((one) => ({ put: { ...one, attributes: withValue(one.attributes, name, value) } })),
  )
}

function withValue(attributes: Attributes, name: string, value?: Attributes[string]): Attributes {
  if (value !== undefined) return { ...attributes, [name]: value }
  return Object.fromEntries(Object.entries(attributes).filter(([other]) => other !== name))
}

/** Removes boxes as one step. */
export function removeBoxes(editor: Editor, ids: readonly string[]) {
  const { t } = editor
  const gone = boxesOf(editor, ids)
  const name = nameOf(editor.state.get(), gone[0]?.id ?? '', t)
  const changes = gone.map(({ id }) => ({ remove: id }))
  if (commit(editor, changes, { offer: offerOf(editor, gone.length) }))
    say(editor, gone.length === 1 ? t('said.deleted', { name }) : t('said.deletedMany', { n: gone.length }))
}

/** Carries what is selected as one: where the first of them meets the edge all of them stop. `run` as in `reshapeBox`. */
export function moveSelected(editor: Editor, by: { dx: number; dy: number }, run?: string) {
  const state = editor.state.get()
  const boxes = movableBoxes(state)
  const way = wayOfAll(boxes.map(boxOf), by, state.image)
  if (way.dx === 0 && way.dy === 0) return
  const changes = boxes.map((one) => ({ put: { ...one, shape: carried(one.shape, way) } }))
  if (!commit(editor, changes, { run })) return
  const [first] = boxes
  say(
    editor,
    first && boxes.length === 1 ? placeWords(editor.state.get(), first.id, editor.t) : editor.t('said.movedMany', { n: boxes.length }),
  )
}

/** Copies beside the boxes, selected. */
export const duplicateBoxes = (editor: Editor, ids: readonly string[]) => paste(editor, boxesOf(editor, ids))

/** Puts copies of boxes on the image as one step, a little aside, and selects them. */
export function paste(editor: Editor, boxes: readonly Drawn[]) {
  const { image } = editor.state.get()
  const copies = boxes.map((one) => ({ ...one, id: editor.newId(), shape: asideOf(one, image) }))
  const [only] = copies
  const put = commit(
    editor,
    copies.map((one) => ({ put: one })),
  )
  if (!only || !put) return
  if (copies.length === 1) return select(editor, only.id)
  editor.state.set({ selected: new Set(copies.map(({ id }) => id)) })
  say(editor, editor.t('said.selected', { n: copies.length }))
}

function asideOf(one: Drawn, image: Size): PlacedShape {
  const box = boxOf(one)
  const aside = Math.max(4, Math.round(box.w / 8))
  const by = { dx: aside, dy: aside }
  return one.shape.kind === 'box' ? boxShape(moveBox(fitBox(box, image), by, image)) : carried(one.shape, wayOfAll([box], by, image))
}

const boxesOf = (editor: Editor, ids: readonly string[]): Drawn[] => selectedBoxes({ ...editor.state.get(), selected: new Set(ids) })

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
  const { doc } = editor.state.get()
  const n = doc.annotations.filter(isDrawn).length
  if (!commit(editor, [{ negative: !doc.negative }], { offer: offerOf(editor, n) })) return
  if (doc.negative) say(editor, t('said.unlabelled'))
  else say(editor, n > 0 ? t('said.negativeRemoved', { n }) : t('said.negative'))
}

/** More than one box that goes at once is offered back where one looks. */
const offerOf = (editor: Editor, n: number) => (n > 1 ? editor.t('removed', { n, name: editor.state.get().image.name }) : undefined)
