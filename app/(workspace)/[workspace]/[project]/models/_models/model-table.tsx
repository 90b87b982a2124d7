import Link from 'next/link'
import { useFigures, useTexts } from '#texts'
import { AgoText } from '@/app/_ui/ago-text'
import { Standing } from './standing'
import { Table } from '@/app/_ui/table'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import type { Model } from '@/lib/domain/contract/model'

/** Models, newest first. */
export function ModelTable({ place, models, now }: { place: Place; models: readonly Model[]; now: Date }) {
  const t = useTexts('models')
  const { bytes, fixed } = useFigures()
  return (
    <Table label={t('title')}>
      <thead>
        <tr>
          <th>{t('model')}</th>
          <th className="num">{t('result')}</th>
          <th>{t('measuredOn')}</th>
          <th>{t('labels')}</th>
          <th className="num">{t('size')}</th>
          <th>{t('run')}</th>
          <th>{t('trained')}</th>
        </tr>
      </thead>
      <tbody>
        {models.map(({ number, metrics, labels, bytes: size, run, createdAt, live, candidate }) => (
          <tr key={number}>
            <td className="whitespace-nowrap">
              <Link className="font-medium" href={pages.model(place, number)}>
                {t('number', { number: String(number) })}
              </Link>{' '}
              <Standing model={{ live, candidate }} />
            </td>
            <td className="num">
              <b>{fixed(metrics.value, 3)}</b> <span className="text-fg-3">{metrics.metric}</span>
            </td>
            <td className="num !text-left">{t('heldOut', { n: metrics.images, heldOut: metrics.heldOut })}</td>
            <td className="max-w-60 truncate" title={labels.join(', ')}>
              {labels.join(', ')}
            </td>
            <td className="num">{bytes(size)}</td>
            <td className="whitespace-nowrap">
              <Link href={pages.run(place, run.number)}>{t('runNumber', { number: String(run.number) })}</Link>
            </td>
            <td className="whitespace-nowrap text-fg-3">
              <AgoText at={createdAt} now={now} />
              {run.by && `, ${run.by}`}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
