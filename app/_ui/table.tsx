'use client'

import type { ReactNode } from 'react'
import { useTexts } from '#texts'
import { cx } from './cx'
import { useRowFocus } from './use-row-focus'

type Props = {
  /** What the table holds, for those who do not see the heading above it. */
  label: string
  tight?: boolean
  /** Nothing in it takes the focus: so the table does, to be scrolled by keys. */
  plain?: boolean
  className?: string
  children: ReactNode
}

/** Plain table markup goes inside; `className="num"` sets a column of figures to the right. It scrolls sideways when narrow. */
export function Table({ label, tight, plain, className, children }: Props) {
  const t = useTexts('ui')
  return (
    <div
      className="edge-hint relative overflow-x-auto"
      {...(plain && { role: 'region', 'aria-label': t('table', { label }), tabIndex: 0 })}
    >
      <table className={cx('data', tight && 'data-tight', className)} aria-label={label} {...useRowFocus()}>
        {children}
      </table>
    </div>
  )
}
