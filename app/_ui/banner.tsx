import type { ReactNode } from 'react'
import { cx } from './cx'
import type { Tone } from './tone'
import { ToneIcon } from './tone-icon'

type Props = { tone?: Tone; title?: ReactNode; acts?: ReactNode; className?: string; children?: ReactNode }

/** A state of this place, in place. Broken ones are announced at once, others when there is time. */
export function Banner({ tone, title, acts, className, children }: Props) {
  return (
    <div className={cx('banner', tone && `banner-${tone}`, className)} role={tone === 'danger' ? 'alert' : 'status'}>
      <ToneIcon tone={tone} />
      <div className="min-w-0 flex-1">
        {title && <b>{title}</b>}
        {children && <div className={title ? 'text-12 leading-4 text-fg-2' : undefined}>{children}</div>}
        {acts && <div className="mt-2 flex flex-wrap gap-2">{acts}</div>}
      </div>
    </div>
  )
}
