'use client'

import type { PointerEvent } from 'react'
import { visible } from '@/lib/domain/geometry/view'
import { PAPER } from '@/lib/domain/image/paper'
import { useEditor, useEditorState } from '@/app/_editor/editor-context'
import { pan } from '@/app/_editor/store/look'

const WIDTH = 138 // CSS pixels of the small picture
const TALLEST = 180

/** The whole picture with the part in sight; only while the picture is larger than the canvas. */
export function Minimap() {
  const editor = useEditor()
  const view = useEditorState((state) => state.view)
  const canvas = useEditorState((state) => state.canvas)
  const image = useEditorState((state) => state.image)
  const wanted = useEditorState((state) => state.minimap)
  const larger = view && (image.width * view.scale > canvas.width + 1 || image.height * view.scale > canvas.height + 1)
  if (!wanted || !view || !larger) return null
  const small = Math.min(WIDTH / image.width, TALLEST / image.height)
  const seen = visible(view, canvas)
  const centre = (event: PointerEvent<HTMLElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect()
    const x = (event.clientX - left) / small
    const y = (event.clientY - top) / small
    pan(editor, { dx: (seen.x + seen.w / 2 - x) * view.scale, dy: (seen.y + seen.h / 2 - y) * view.scale })
  }
  return (
    <div className="ed-mini" aria-hidden="true">
      <div
        style={{ width: image.width * small, height: image.height * small, background: `${PAPER} url("${image.url}") 0 0 / 100% 100%` }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          centre(event)
        }}
        onPointerMove={(event) => event.buttons > 0 && centre(event)}
      >
        <i style={{ left: seen.x * small, top: seen.y * small, width: seen.w * small, height: seen.h * small }} />
      </div>
    </div>
  )
}
