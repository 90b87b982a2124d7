'use client'

import { useMemo } from 'react'
import { Shape } from 'react-konva'
import type { Size } from '@/lib/domain/geometry/box'
import type { View } from '@/lib/domain/geometry/view'
import { useEditorState } from '@/app/_editor/editor-context'
import { isDrawn, isShown } from '@/app/_editor/store/editor-state'
import { drawShapes } from './draw-shapes'
import { NO_LABEL, paintOf } from './label-paint'

/** All boxes and polygons but the selected ones, as ONE shape: five thousand cost a few milliseconds a frame, as nodes ten times that. */
export function Boxes({ view, canvas }: { view: View; canvas: Size }) {
  const annotations = useEditorState((state) => state.doc.annotations)
  const labels = useEditorState((state) => state.labels)
  const selected = useEditorState((state) => state.selected)
  const hidden = useEditorState((state) => state.hidden)
  const othersHidden = useEditorState((state) => state.othersHidden)
  const activeLabel = useEditorState((state) => state.activeLabel)
  const boxes = useMemo(() => {
    const paints = new Map(labels.map(({ id, color }) => [id, paintOf(color)]))
    return annotations
      .filter(isDrawn)
      .filter((one) => !selected.has(one.id) && isShown({ hidden, othersHidden, activeLabel }, one))
      .map(({ shape, labelId }) => ({ shape, paint: paints.get(labelId) ?? NO_LABEL }))
  }, [annotations, labels, selected, hidden, othersHidden, activeLabel])
  return (
    <Shape
      listening={false}
      sceneFunc={(context) => drawShapes(context._context, boxes, { view, canvas, ratio: window.devicePixelRatio })}
    />
  )
}
