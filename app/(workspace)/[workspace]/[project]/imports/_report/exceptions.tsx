import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTexts } from '#texts'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import type { Texts } from '@/lib/texts/texts'
import type { Exception } from '@/lib/domain/dataset/report'

type Props = { title: string; none: string; exceptions: readonly Exception[]; total: number; open?: boolean; place: Place }

/** One kind of exception, named one by one: file, place, reason, and the way to the picture. */
export function Exceptions({ title, none, exceptions, total, open, place }: Props) {
  const t = useTexts('imports')
  return (
    <details className="fold" open={open && exceptions.length > 0}>
      <summary>
        <ChevronRight aria-hidden="true" />
        <b>{title}</b>
        <span className="ml-auto text-12 text-fg-3">{total === 0 ? none : t('report.named')}</span>
      </summary>
      <ul className="fold-rows">
        {exceptions.map((exception, i) => (
          <li className="fold-row" key={i}>
            <div className="min-w-0 flex-1">
              <b className="font-mono text-12 break-all">{exception.file}</b>
              <p className="text-12 leading-4 text-fg-2">
                {exception.count > 1 ? t('report.times', { reason: reasonOf(exception), n: exception.count }) : reasonOf(exception)}
              </p>
            </div>
            {hasImage(exception) && (
              <Link className="btn btn-xs" href={pages.images(place, { q: stemOf(exception.file) })}>
                {t('report.showImage')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

const reasonOf = ({ place, reason }: Exception) => [place, reason].filter(Boolean).join(': ')

/** A rejected picture is not in the project, so there is nothing to show. */
const hasImage = ({ outcome, thing }: Exception) =>
  outcome !== 'notice' && thing !== 'file' && !(thing === 'image' && outcome === 'rejected')

// Annotation files are called as their picture is, but for the ending.
const stemOf = (file: string) => file.slice(file.lastIndexOf('/') + 1).replace(/\.[a-z]+$/i, '')

/** "2 boxes and 1 image rejected" from what was rejected. */
export function exceptionTitle(exceptions: readonly Exception[], outcome: 'rejected' | 'repaired', t: Texts<'imports'>): string {
  const sums = new Map<Exception['thing'], number>()
  for (const { thing, count: n } of exceptions) sums.set(thing, (sums.get(thing) ?? 0) + n)
  const told = [...sums].map(([thing, n]) => t(`report.thing.${thing}`, { n }))
  return t(`report.${outcome}`, { things: told.join(` ${t('report.and')} `) || t('report.nothing') })
}
