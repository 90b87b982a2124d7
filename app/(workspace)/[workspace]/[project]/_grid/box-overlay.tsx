import { memo } from 'react'
import { isDashed, labelClass } from '@/app/_ui/swatch'
import type { ImageCard } from '@/lib/domain/contract/image'

/** The boxes and polygons of a picture, one path for each colour: sixty cost two elements, not sixty. */
export const BoxOverlay = memo(function BoxOverlay({ card }: { card: ImageCard }) {
  const { width, height } = card
  return (
    <svg className="cell-boxes" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      {[...pathsOf(card)].map(([color, d]) => (
        <path key={color} d={d} className={labelClass(color)} strokeDasharray={isDashed(color) ? '4 2' : undefined} />
      ))}
    </svg>
  )
})

/** What is drawn in each colour, in pixels of the picture. */
function pathsOf({ width, height, boxes, outlines = [] }: ImageCard): Map<number, string> {
  const paths = new Map<number, string>()
  const draw = (color: number, path: string) => paths.set(color, (paths.get(color) ?? '') + path)
  const across = (fraction: number) => (fraction * width).toFixed(1)
  const down = (fraction: number) => (fraction * height).toFixed(1)
  for (const [color, x, y, w, h] of boxes) draw(color, `M${across(x)} ${down(y)}h${across(w)}v${down(h)}h${across(-w)}z`)
  for (const [color, parts] of outlines)
    for (const part of parts) draw(color, `M${part.map((value, at) => (at % 2 === 0 ? across(value) : down(value))).join(' ')}z`)
  return paths
}
