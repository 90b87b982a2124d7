import type { ReactNode } from 'react'
import { cx } from './cx'
import type { Tone } from './tone'

type Props = { tone?: Tone | 'line'; icon?: ReactNode; children: ReactNode; className?: string }

/** A state or a version in one word. */
export function Badge({ tone, icon, children, className }: Props) {
  return (
    <span className={cx('badge', tone && `badge-${tone}`, className)}>
      {icon}
      {children}
    </span>
  )
}
