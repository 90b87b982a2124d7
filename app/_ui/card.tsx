import { useId, type ReactNode } from 'react'
import { useFigures } from '#texts'
import { cx } from './cx'

type Props = {
  title?: ReactNode
  count?: number
  /** At the end of the head: a hint, a search, an action. */
  aside?: ReactNode
  foot?: ReactNode
  /** No padding: for tables and rows that reach the edges. */
  flush?: boolean
  className?: string
  children: ReactNode
}

/** A section with an outline; with a title it is a landmark of that name. */
export function Card({ title, count: n, aside, foot, flush, className, children }: Props) {
  const { count } = useFigures()
  const id = useId()
  return (
    <section className={cx('card', className)} aria-labelledby={title ? id : undefined}>
      {title && (
        <div className="card-head">
          <h2 id={id}>{title}</h2>
          {n !== undefined && <span className="num text-12 text-fg-3">{count(n)}</span>}
          {aside && <div className="ml-auto flex items-center gap-2 text-12 text-fg-3">{aside}</div>}
        </div>
      )}
      {flush ? children : <div className="card-body">{children}</div>}
      {foot && <div className="card-foot">{foot}</div>}
    </section>
  )
}
