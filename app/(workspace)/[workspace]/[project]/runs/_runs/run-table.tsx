import Link from 'next/link'
import { useFigures, useTexts } from '#texts'
import { AgoText } from '@/app/_ui/ago-text'
import { Table } from '@/app/_ui/table'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import type { ListedRun } from '@/lib/domain/contract/run'
import { RunBadge } from './run-badge'

const secondsOf = ({ startedAt, finishedAt }: ListedRun): number | undefined =>
  startedAt && finishedAt ? (finishedAt.getTime() - startedAt.getTime()) / 1000 : undefined

/** Runs, newest first. */
export function RunTable({ place, runs, now }: { place: Place; runs: readonly ListedRun[]; now: Date }) {
  const t = useTexts('runs')
  const { duration, fixed } = useFigures()
  return (
    <Table label={t('title')}>
      <thead>
        <tr>
          <th>{t('run')}</th>
          <th>{t('state')}</th>
          <th>{t('preset')}</th>
          <th className="num">{t('images')}</th>
          <th className="num">{t('result')}</th>
          <th className="num">{t('took')}</th>
          <th>{t('model')}</th>
          <th>{t('started')}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => {
          const took = secondsOf(run)
          return (
            <tr key={run.number}>
              <td>
                <Link className="font-medium" href={pages.run(place, run.number)}>
                  {t('runNumber', { number: String(run.number) })}
                </Link>
              </td>
              <td>
                <RunBadge run={run} />
              </td>
              <td>{t(`presetName.${run.config.preset}`)}</td>
              <td className="num">{run.snapshot.images}</td>
              <td className="num">{run.metrics ? `${run.metrics.metric} ${fixed(run.metrics.value, 3)}` : '–'}</td>
              <td className="num">{took === undefined ? '–' : duration(took)}</td>
              <td>
                {run.model ? (
                  <Link href={pages.model(place, run.model.number)}>{t('modelNumber', { number: String(run.model.number) })}</Link>
                ) : (
                  '–'
                )}
              </td>
              <td className="whitespace-nowrap text-fg-3">
                <AgoText at={run.createdAt} now={now} />
                {run.by && `, ${run.by}`}
              </td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
