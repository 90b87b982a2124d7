import Link from 'next/link'
import { useFigures, useTexts } from '#texts'
import { Standing } from '@/app/(workspace)/[workspace]/[project]/models/_models/standing'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import type { Model } from '@/lib/domain/contract/model'

/** The project's models beside the one that is shown, newest first. */
export function Versions({
  models,
  shown,
  place,
  more,
  now,
}: {
  models: readonly Model[]
  shown: number
  place: Place
  more: boolean
  now: Date
}) {
  const t = useTexts('models')
  const { ago, fixed } = useFigures()
  return (
    <nav aria-label={t('title')} className="flex flex-col gap-0.5">
      <h2 className="px-2 pb-1 text-12 font-medium text-fg-3">{t('title')}</h2>
      {models.map(({ number, metrics, createdAt, ...standing }) => (
        <Link
          key={number}
          href={pages.model(place, number)}
          aria-current={number === shown ? 'page' : undefined}
          className="rounded-control px-2 py-1.5 text-fg hover:bg-hover hover:no-underline aria-[current]:bg-active"
        >
          <span className="flex items-center gap-2">
            <b className="font-medium whitespace-nowrap">{t('number', { number: String(number) })}</b>
            <Standing model={standing} />
            <span className="num ml-auto">{fixed(metrics.value, 3)}</span>
          </span>
          <span className="block text-12 text-fg-3">{t('versions.line', { ago: ago(createdAt, now), metric: metrics.metric })}</span>
        </Link>
      ))}
      {more && (
        <Link className="px-2 py-1.5 text-12" href={pages.models(place)}>
          {t('versions.all')}
        </Link>
      )}
    </nav>
  )
}
