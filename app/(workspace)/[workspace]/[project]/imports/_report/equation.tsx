import { useFigures, useTexts } from '#texts'
import { cx } from '@/app/_ui/cx'
import type { Tally } from '@/lib/domain/dataset/report'

/** found = kept + repaired + rejected, one line of the sum. */
export function Equation({ what, tally: { found, kept, repaired, rejected } }: { what: string; tally: Tally }) {
  const t = useTexts('imports')
  const { count } = useFigures()
  const part = (n: number, outcome: 'kept' | 'repaired' | 'rejected') => (
    <span className={cx('eq-part', n === 0 && 'eq-zero', outcome === 'rejected' && n > 0 && 'eq-bad')}>
      {t.rich(`report.part.${outcome}`, { n, b: (text) => <b>{text}</b> })}
    </span>
  )
  return (
    <p className="eq num">
      <span className="eq-what">{what}</span>
      <b className="eq-found">{count(found)}</b>
      <span className="eq-sign">=</span>
      {part(kept, 'kept')}
      <span className="eq-sign">+</span>
      {part(repaired, 'repaired')}
      <span className="eq-sign">+</span>
      {part(rejected, 'rejected')}
    </p>
  )
}
