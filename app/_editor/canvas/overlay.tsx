'use client'

import { Shape } from 'react-konva'
import type { Box, Size } from '@/lib/domain/geometry/box'
import { boxBetween, carried, wayOfAll } from '@/lib/domain/geometry/shape-box'
import type { View } from '@/lib/domain/geometry/view'
import { useEditor, useEditorState } from '@/app/_editor/editor-context'
import {
  annotationOf,
  isShown,
  labelOf,
  movableBoxes,
  nameOf,
  selectedBoxes,
  soleId,
  type EditorState,
} from '@/app/_editor/store/editor-state'
import type { Texts } from '@/lib/texts/texts'
import { drawBoxes, outline } from './draw-boxes'
import { drawFill, drawHandles, drawTag } from './draw-selection'
import { NO_LABEL, paintOf, type Paint } from './label-paint'

const paintFor = (state: EditorState, labelId: string | null): Paint => {
  const label = labelOf(state, labelId)
  return label ? paintOf(label.color) : NO_LABEL
}

/** What is being drawn or waits for its label. */
function draft(state: EditorState): { box: Box; paint: Paint } | undefined {
  if (state.unnamed) return { box: state.unnamed, paint: NO_LABEL }
  const box = state.doing.is === 'drawing' ? boxBetween(state.doing.from, state.doing.to, state.image) : undefined
  return box && { box, paint: paintFor(state, state.activeLabel) }
}

/** A box as the hand holds it at this moment. */
function held(state: EditorState, id: string): Box | undefined {
  const { doing } = state
  const box = annotationOf(state, id)?.box
  if (box && state.selected.size > 1 && state.selected.has(id) && !state.locked.has(id)) return carried(box, carriedBy(state))
  if ((doing.is === 'moving' || doing.is === 'resizing') && doing.id === id) return doing.draft
  return box
}

type Sheet = { view: View; canvas: Size; ratio: number; t: Texts<'editor'> }

function paintScene(context: CanvasRenderingContext2D, state: EditorState, sheet: Sheet) {
  const drawn = draft(state)
  if (drawn) {
    drawFill(context, outline(drawn.box, sheet), { paint: drawn.paint })
    drawBoxes(context, [drawn], sheet)
  }
  if (state.selected.size > 1) paintMany(context, state, sheet)
  for (const id of new Set([state.hovered, soleId(state)])) {
    const annotation = annotationOf(state, id)
    const box = id && held(state, id)
    if (!annotation || !box || !isShown(state, annotation)) continue
    const paint = paintFor(state, annotation.labelId)
    const on = outline(box, sheet)
    if (id === soleId(state)) {
      drawFill(context, on, { paint })
      drawBoxes(context, [{ box, paint }], sheet)
      if (!state.readOnly && !state.locked.has(id)) drawHandles(context, on, state.finger)
    }
    drawTag(context, on, { name: nameOf(state, id, sheet.t), paint })
  }
}

/** Several have no handles, and a fill that tells them from the others. */
function paintMany(context: CanvasRenderingContext2D, state: EditorState, sheet: Sheet) {
  const paints = new Map(state.labels.map(({ id, color }) => [id, paintOf(color)]))
  const way = carriedBy(state)
  const boxes = selectedBoxes(state)
    .filter((one) => isShown(state, one))
    .map(({ id, box, labelId }) => ({ box: state.locked.has(id) ? box : carried(box, way), paint: paints.get(labelId) ?? NO_LABEL }))
  for (const { box, paint } of boxes) drawFill(context, outline(box, sheet), { paint, many: true })
  drawBoxes(context, boxes, sheet)
}

/** How far the hand has carried all that is selected. */
function carriedBy(state: EditorState): { dx: number; dy: number } {
  const { doing, selected, image } = state
  if (doing.is !== 'moving' || !selected.has(doing.id)) return { dx: 0, dy: 0 }
  const by = { dx: doing.draft.x - doing.box.x, dy: doing.draft.y - doing.box.y }
  return wayOfAll(
    movableBoxes(state).map(({ box }) => box),
    by,
    image,
  )
}

/** The selection with its handles, the box under the pointer by name, and what is being drawn. */
export function Overlay({ view, canvas }: { view: View; canvas: Size }) {
  const { t } = useEditor()
  const state = useEditorState((whole) => whole)
  return (
    <Shape
      listening={false}
      sceneFunc={(context) => paintScene(context._context, state, { view, canvas, ratio: window.devicePixelRatio, t })}
    />
  )
}
