import type { ReactNode } from 'react'
import { useTexts } from '#texts'
import { isDashed, labelClass } from '@/app/_ui/swatch'
import type { Found } from '@/lib/sdk/api'
import { TryNames } from './try-names'

type Props = {
  /** The picture or the camera, as wide as the place. */
  children: ReactNode
  size: { width: number; height: number }
  found: readonly Found[]
  colors: Record<string, number>
  /** how long the model took; none before its first answer */
  ms?: number
}

/** A picture with the boxes found on it. */
export function TryStage({ children, size, found, colors, ms }: Props) {
  const t = useTexts('models')
  return (
    <div className="relative bg-canvas [&_canvas]:block [&_canvas]:w-full [&_video]:block [&_video]:w-full">
      {children}
      <svg
        className="absolute inset-0 h-full w-full"
        viewBox={`0 0 ${size.width} ${size.height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {found.map(({ label, box }, i) => (
          <g key={i} className={labelClass(colors[label] ?? 1)}>
            <rect
              x={box.x}
              y={box.y}
              width={box.w}
              height={box.h}
              fill="none"
              strokeWidth={4}
              vectorEffect="non-scaling-stroke"
              className="stroke-[var(--label-casing)]"
            />
            <rect
              x={box.x}
              y={box.y}
              width={box.w}
              height={box.h}
              fill="none"
              strokeWidth={2}
              vectorEffect="non-scaling-stroke"
              strokeDasharray={isDashed(colors[label] ?? 1) ? '6 4' : undefined}
              className="stroke-label"
            />
          </g>
        ))}
      </svg>
      <TryNames found={found} size={size} />
      {ms !== undefined && (
        <span className="num absolute top-2 right-2 rounded-mark bg-tip px-1.5 text-11 text-fg-tip">
          {t('try.milliseconds', { ms: Math.round(ms) })}
        </span>
      )}
    </div>
  )
}
