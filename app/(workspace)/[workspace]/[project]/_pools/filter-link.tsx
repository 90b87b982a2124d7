'use client'

import type { MouseEvent, ReactNode } from 'react'
import { useFigures } from '#texts'
import { cx } from '@/app/_ui/cx'
import type { Filters } from '@/app/(workspace)/[workspace]/[project]/_project/filters'
import { useFilters } from '@/app/(workspace)/[workspace]/[project]/_project/use-filters'

type Props = {
  to: Filters
  here: boolean
  n?: number
  icon?: ReactNode
  indent?: boolean
  children: string
  dropLabel?: string
  dropping?: boolean
  keys?: ReactNode
}

/** A filter as a link with its count: it can be opened in a new tab, and Back undoes it. */
export function FilterLink({ to, here, n, icon, indent, children, dropLabel, dropping, keys }: Props) {
  const { go, href } = useFilters()
  const { count } = useFigures()
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    go(to)
  }
  return (
    <a
      className={cx('fil', indent && 'fil-indent', dropping && 'fil-drop')}
      href={href(to)}
      aria-current={here ? 'true' : undefined}
      onClick={onClick}
      data-drop-label={dropLabel}
    >
      {icon}
      <span className="ellipsis" title={children}>
        {children}
      </span>
      {keys}
      {n !== undefined && <span className="fil-count">{count(n)}</span>}
    </a>
  )
}
