import { memo } from 'react'
import { isDashed, labelClass } from '@/app/_ui/swatch'
import type { ImageCard } from '@/lib/domain/contract/image'

/** The boxes of a picture, one path for each colour: sixty boxes cost two elements, not sixty. */
export const BoxOverlay = memo(function BoxOverlay({ card: { width, height, boxes } }: { card: ImageCard }) {
  const paths = new Map<number, string>()
  for (const [color, x, y, w, h] of boxes) {
    const [left, top] = [x * width, y * height].map((at) => at.toFixed(1))
    paths.set(
      color,
      `${paths.get(color) ?? ''}M${left} ${top}h${(w * width).toFixed(1)}v${(h * height).toFixed(1)}h${(-w * width).toFixed(1)}z`,
    )
  }
  return (
    <svg className="cell-boxes" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      {[...paths].map(([color, d]) => (
        <path key={color} d={d} className={labelClass(color)} strokeDasharray={isDashed(color) ? '4 2' : undefined} />
      ))}
    </svg>
  )
})
