'use client'

import { Shape } from 'react-konva'
import type { Size } from '@/lib/domain/geometry/box'
import { boundingBox, boxShape, type PlacedShape } from '@/lib/domain/geometry/shape'
import { boxBetween, carried, wayOfAll } from '@/lib/domain/geometry/shape-box'
import type { View } from '@/lib/domain/geometry/view'
import { useEditor, useEditorState } from '@/app/_editor/editor-context'
import {
  annotationOf,
  boxOf,
  isShown,
  labelOf,
  movableBoxes,
  nameOf,
  selectedBoxes,
  soleId,
  type Drawn,
  type EditorState,
} from '@/app/_editor/store/editor-state'
import type { Texts } from '@/lib/texts/texts'
import { drawShapes, outline, type Painted } from './draw-shapes'
import { drawFill, drawHandles, drawTag } from './draw-selection'
import { NO_LABEL, paintOf, type Paint } from './label-paint'

const paintFor = (state: EditorState, labelId: string | null): Paint => {
  const label = labelOf(state, labelId)
  return label ? paintOf(label.color) : NO_LABEL
}

/** What is being drawn or waits for its label. */
function draft(state: EditorState): Painted | undefined {
  if (state.unnamed) return { shape: boxShape(state.unnamed), paint: NO_LABEL }
  const box = state.doing.is === 'drawing' ? boxBetween(state.doing.from, state.doing.to, state.image) : undefined
  return box && { shape: boxShape(box), paint: paintFor(state, state.activeLabel) }
}

/** A shape as the hand holds it at this moment. */
function held(state: EditorState, { id, shape }: Drawn): PlacedShape {
  const { doing } = state
  const among = state.selected.size > 1 || shape.kind === 'polygon'
  if (among && state.selected.has(id) && !state.locked.has(id)) return carried(shape, carriedBy(state))
  if ((doing.is === 'moving' || doing.is === 'resizing') && doing.id === id) return boxShape(doing.draft)
  return shape
}

type Sheet = { view: View; canvas: Size; ratio: number; t: Texts<'editor'> }

function paintScene(context: CanvasRenderingContext2D, state: EditorState, sheet: Sheet) {
  const drawn = draft(state)
  if (drawn) {
    drawFill(context, drawn, sheet)
    drawShapes(context, [drawn], sheet)
  }
  if (state.selected.size > 1) paintMany(context, state, sheet)
  for (const id of new Set([state.hovered, soleId(state)])) {
    const annotation = annotationOf(state, id)
    if (!annotation || !isShown(state, annotation)) continue
    const shape = held(state, annotation)
    const paint = paintFor(state, annotation.labelId)
    const on = outline(boundingBox(shape), sheet)
    if (id === soleId(state)) {
      drawFill(context, { shape, paint }, sheet)
      drawShapes(context, [{ shape, paint }], sheet)
      if (shape.kind === 'box' && !state.readOnly && !state.locked.has(annotation.id)) drawHandles(context, on, state.finger)
    }
    drawTag(context, on, { name: nameOf(state, annotation.id, sheet.t), paint })
  }
}

/** Several have no handles, and a fill that tells them from the others. */
function paintMany(context: CanvasRenderingContext2D, state: EditorState, sheet: Sheet) {
  const paints = new Map(state.labels.map(({ id, color }) => [id, paintOf(color)]))
  const way = carriedBy(state)
  const boxes = selectedBoxes(state)
    .filter((one) => isShown(state, one))
    .map(({ id, shape, labelId }) => ({
      shape: state.locked.has(id) ? shape : carried(shape, way),
      paint: paints.get(labelId) ?? NO_LABEL,
    }))
  for (const one of boxes) drawFill(context, one, { ...sheet, many: true })
  drawShapes(context, boxes, sheet)
}

/** How far the hand has carried all that is selected. */
function carriedBy(state: EditorState): { dx: number; dy: number } {
  const { doing, selected, image } = state
  if (doing.is !== 'moving' || !selected.has(doing.id)) return { dx: 0, dy: 0 }
  const by = { dx: doing.draft.x - doing.box.x, dy: doing.draft.y - doing.box.y }
  return wayOfAll(movableBoxes(state).map(boxOf), by, image)
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
