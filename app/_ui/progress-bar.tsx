import { cx } from './cx'

export type BarPart = { value: number; tone?: 'quiet' | 'ok' | 'warn' | 'danger' }

type Props = {
  /** What it shows in words: "372 labelled, 6 negative, 34 unlabelled of 412". */
  label: string
  parts: readonly BarPart[]
  total: number
  thin?: boolean
  className?: string
}

const percent = (value: number, total: number) => `${total > 0 ? Math.min(100, (100 * value) / total) : 0}%`

/** A bar of one or more parts of a total; the rest stays empty. */
export function ProgressBar({ label, parts, total, thin, className }: Props) {
  return (
    <div className={cx('bar', thin && 'bar-thin', className)} role="img" aria-label={label}>
      {parts
        .filter((part) => part.value > 0)
        .map((part, i) => (
          <span key={i} className={part.tone && `bar-${part.tone}`} style={{ width: percent(part.value, total) }} />
        ))}
    </div>
  )
}

/** Work whose end is not known yet. */
export function WaitBar({ label, className }: { label: string; className?: string }) {
  return (
    <div className={cx('bar bar-wait', className)} role="progressbar" aria-label={label}>
      <span />
    </div>
  )
}

/** A part of a whole as a 16 px ring. */
export function ProgressRing({ label, part }: { label: string; part: number }) {
  return <span className="progress-ring" role="img" aria-label={label} style={{ '--part': percent(part, 1) } as React.CSSProperties} />
}
