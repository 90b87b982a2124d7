import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTexts } from '#texts'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import type { Figures } from '@/lib/texts/figures'
import type { Texts } from '@/lib/texts/texts'
import type { Remark } from '@/lib/domain/dataset/report'

type Props = {
  title: string
  /** said beside it where there is nothing */
  none: string
  /** and where there is something */
  aside?: string
  remarks: readonly Remark[]
  total: number
  open?: boolean
  place: Place
}

/** One kind of remark, named one by one: file, place, reason, and the way to the picture. */
export function Remarks({ title, none, aside, remarks, total, open, place }: Props) {
  const t = useTexts('imports')
  const lost = new Set(remarks.filter(isLost).map(({ file }) => file))
  return (
    <details className="fold" open={open && remarks.length > 0}>
      <summary>
        <ChevronRight aria-hidden="true" />
        <b>{title}</b>
        <span className="ml-auto text-12 text-fg-3">{total === 0 ? none : (aside ?? t('report.named'))}</span>
      </summary>
      <ul className="fold-rows">
        {remarks.map((remark, i) => (
          <li className="fold-row" key={i}>
            <div className="min-w-0 flex-1">
              <b className="font-mono text-12 break-all">{remark.file}</b>
              <p className="text-12 leading-4 text-fg-2">
                {remark.count > 1 ? t('report.times', { reason: reasonOf(remark), n: remark.count }) : reasonOf(remark)}
              </p>
            </div>
            {hasImage(remark) && !lost.has(remark.file) && (
              <Link className="btn btn-xs" href={pages.images(place, { q: stemOf(remark.file) })}>
                {t('report.showImage')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

const reasonOf = ({ place, reason }: Remark) => [place, reason].filter(Boolean).join(': ')

const hasImage = ({ outcome, thing }: Remark) => (outcome === 'rejected' || outcome === 'repaired') && thing !== 'file'

/** A rejected picture is not in the project: there is nothing to show of it, nor of what its file says besides. */
const isLost = ({ outcome, thing }: Remark) => thing === 'image' && outcome === 'rejected'

// Annotation files are called as their picture is, but for the ending.
const stemOf = (file: string) => file.slice(file.lastIndexOf('/') + 1).replace(/\.[a-z]+$/i, '')

/** "2 boxes and 1 image rejected" from what was rejected. */
export function remarkTitle(
  remarks: readonly Remark[],
  outcome: 'rejected' | 'repaired',
  { t, list }: { t: Texts<'imports'>; list: Figures['list'] },
): string {
  const sums = new Map<Remark['thing'], number>()
  for (const { thing, count: n } of remarks) sums.set(thing, (sums.get(thing) ?? 0) + n)
  const told = [...sums].map(([thing, n]) => t(`report.thing.${thing}`, { n }))
  return t(`report.${outcome}`, { things: told.length > 0 ? list(told) : t('report.nothing') })
}
