import { useId } from 'react'

export type Line = { name: string; tone: 1 | 2 | 3; points: readonly { x: number; y: number }[] }

type Props = {
  /** What it shows, in a sentence with the figures that count: the alternative for those who do not see it. */
  text: string
  lines: readonly Line[]
  /** max 0: not known yet */
  x: { max: number; name: string }
  y: { max: number; digits: number }
  /** A point worth naming, e.g. the best value. */
  mark?: { x: number; y: number; text: string }
}

// The drawing's own units; it is scaled to the width it gets.
const W = 556
const H = 212
const BOX = { left: 40, right: 544, top: 8, bottom: 188 }
const DASH = { 1: undefined, 2: '5 3', 3: '1 3' } as const

/** Curves over steps, each named at its end, with the part that is still to come in grey. */
export function LineChart({ text, lines, x, y, mark }: Props) {
  const id = useId()
  const px = (value: number) => BOX.left + (BOX.right - BOX.left) * Math.min(1, value / (x.max || 1))
  const py = (value: number) => BOX.bottom - (BOX.bottom - BOX.top) * Math.min(1, Math.max(0, value / y.max))
  const reached = Math.max(0, ...lines.map(({ points }) => points.at(-1)?.x ?? 0))
  return (
    <svg className="h-auto w-full text-11" viewBox={`0 0 ${W} ${H}`} role="img" aria-labelledby={id}>
      <title id={id}>{text}</title>
      <g aria-hidden="true" className="fill-fg-3 [&_text]:[font-variant-numeric:tabular-nums]">
        {[0, 0.25, 0.5, 0.75, 1].map((part) => (
          <g key={part}>
            <line x1={BOX.left} x2={BOX.right} y1={py(part * y.max)} y2={py(part * y.max)} className="stroke-chart-grid" />
            <text x={BOX.left - 6} y={py(part * y.max) + 4} textAnchor="end">
              {(part * y.max).toFixed(y.digits)}
            </text>
            {x.max > 0 && (
              <text x={px(part * x.max)} y={H - 6} textAnchor={part === 1 ? 'end' : 'middle'}>
                {Math.round(part * x.max)}
                {part === 1 && ` ${x.name}`}
              </text>
            )}
          </g>
        ))}
        {(reached < x.max || x.max === 0) && (
          <rect x={px(reached)} y={BOX.top} width={BOX.right - px(reached)} height={BOX.bottom - BOX.top} className="fill-inset" />
        )}
        {lines.map((line) => (
          <Curve key={line.name} line={line} px={px} py={py} />
        ))}
        {mark && <Mark {...mark} at={{ x: px(mark.x), y: py(mark.y) }} />}
      </g>
    </svg>
  )
}

const STROKE = { 1: 'stroke-chart-1', 2: 'stroke-chart-2', 3: 'stroke-chart-3' } as const
const FILL = { 1: 'fill-chart-1', 2: 'fill-chart-2', 3: 'fill-chart-3' } as const

function Curve({ line: { tone, points }, px, py }: { line: Line; px: (x: number) => number; py: (y: number) => number }) {
  const last = points.at(-1)
  if (!last) return null
  const path = points.map((point, i) => `${i === 0 ? 'M' : 'L'}${px(point.x).toFixed(1)} ${py(point.y).toFixed(1)}`).join('')
  return (
    <>
      <path d={path} fill="none" strokeWidth={1.5} strokeLinejoin="round" strokeDasharray={DASH[tone]} className={STROKE[tone]} />
      <circle cx={px(last.x)} cy={py(last.y)} r={4} className={FILL[tone]} />
    </>
  )
}

function Mark({ at, text }: { at: { x: number; y: number }; text: string }) {
  const side = at.x < 100 ? 'start' : at.x > W - 100 ? 'end' : 'middle'
  return (
    <>
      <line x1={at.x} x2={at.x} y1={at.y} y2={BOX.bottom} strokeDasharray="2 3" className="stroke-fg-3" />
      <circle cx={at.x} cy={at.y} r={4} className="fill-chart-1 stroke-panel" strokeWidth={2} />
      <text x={at.x} y={at.y > 150 ? at.y - 10 : at.y + 20} textAnchor={side} className="fill-fg font-semibold">
        {text}
      </text>
    </>
  )
}

/** The key of a curve with its newest value, for the head of a chart's card. */
export function LineKey({ name, tone, value }: { name: string; tone: Line['tone']; value: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-12 text-fg-2">
      <svg width={12} height={8} aria-hidden="true">
        <line x1={0} x2={12} y1={4} y2={4} strokeWidth={2} strokeDasharray={DASH[tone]} className={STROKE[tone]} />
      </svg>
      {name} <b className="num text-fg">{value}</b>
    </span>
  )
}
