'use client'

import { useEffect, useMemo, useRef } from 'react'
import { placeOf } from '@/lib/domain/geometry/handle'
import type { Point } from '@/lib/domain/geometry/point'
import type { Doing } from '@/lib/domain/tools/tool'
import { toScreen } from '@/lib/domain/geometry/view'
import { drawPicture } from '@/lib/sdk/draw-picture'
import { useEditorState } from '@/app/_editor/editor-context'

const SIDE = 132 // CSS pixels
const NEARER = 2.5 // times the scale of the canvas

/** The place the finger covers: the corner being drawn or the handle being pulled. */
function covered(doing: Doing): Point<'image'> | undefined {
  if (doing.is === 'drawing') return doing.to
  return doing.is === 'resizing' ? placeOf(doing.draft, doing.handle) : undefined
}

/** A magnifier in the upper corner away from the finger. */
export function Loupe({ photo }: { photo: HTMLImageElement }) {
  const finger = useEditorState((state) => state.finger)
  const doing = useEditorState((state) => state.doing)
  const at = useMemo(() => (finger ? covered(doing) : undefined), [finger, doing])
  const view = useEditorState((state) => state.view)
  const canvas = useEditorState((state) => state.canvas)
  const image = useEditorState((state) => state.image)
  const ref = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = ref.current?.getContext('2d')
    if (!context || !at || !view) return
    const span = SIDE / (view.scale * NEARER)
    context.imageSmoothingEnabled = false
    context.fillStyle = '#000' // beyond the picture's edge
    context.fillRect(0, 0, 2 * SIDE, 2 * SIDE)
    const scale = (2 * SIDE) / span
    const [x, y] = [(span / 2 - at.x) * scale, (span / 2 - at.y) * scale]
    drawPicture(context, photo, { x, y, w: image.width * scale, h: image.height * scale })
  }, [at, view, photo, image.width, image.height])
  if (!at || !view) return null
  const screen = toScreen(view, at)
  const away = screen.x < canvas.width / 2 && screen.y < 260 ? 'right' : 'left'
  return (
    <div className="ed-loupe" data-side={away} aria-hidden="true">
      <canvas ref={ref} width={2 * SIDE} height={2 * SIDE} />
      <span>{`${Math.round(at.x)}, ${Math.round(at.y)}`}</span>
    </div>
  )
}
