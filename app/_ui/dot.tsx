import { cx } from './cx'
import type { Tone } from './tone'

/** A mark beside words, never without them. `live` breathes: something runs. */
export function Dot({ tone }: { tone?: Tone | 'ring' | 'live' }) {
  return <span className={cx('dot', tone && `dot-${tone}`)} aria-hidden="true" />
}
