'use client'

import { Layer, Shape, Stage as KonvaStage } from 'react-konva'
import { drawPicture } from '@/lib/sdk/draw-picture'
import { useEditorState } from '@/app/_editor/editor-context'
import { Overlay } from './overlay'
import { Boxes } from './boxes'

const PIXELS = 4 // from this zoom on a picture's pixels are shown as they are, not smoothed

/**
 * Photo, boxes, selection: three layers, so that dragging one box redraws neither the photo nor the other boxes. The photo
 * fills the place of the image whatever its own size: the small one stands in for it, smoothed.
 */
export function Stage({ photo, small }: { photo: HTMLImageElement; small: boolean }) {
  const view = useEditorState((state) => state.view)
  const canvas = useEditorState((state) => state.canvas)
  const image = useEditorState((state) => state.image)
  if (!view) return null
  return (
    <KonvaStage width={canvas.width} height={canvas.height} listening={false}>
      <Layer listening={false} imageSmoothingEnabled={small || view.scale < PIXELS}>
        <Shape
          listening={false}
          sceneFunc={(context) =>
            drawPicture(context._context, photo, { x: view.x, y: view.y, w: image.width * view.scale, h: image.height * view.scale })
          }
        />
      </Layer>
      <Layer listening={false}>
        <Boxes view={view} canvas={canvas} />
      </Layer>
      <Layer listening={false}>
        <Overlay view={view} canvas={canvas} />
      </Layer>
    </KonvaStage>
  )
}
