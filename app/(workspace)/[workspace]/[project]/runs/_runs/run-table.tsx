import Link from 'next/link'
import { AgoText } from '@/app/_ui/ago-text'
import { duration } from '@/app/_ui/duration'
import { Table } from '@/app/_ui/table'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import { PRESET_NAMES, type Run } from './run'
import { RunBadge } from './run-badge'

const secondsOf = ({ startedAt, finishedAt }: Run): number | undefined =>
  startedAt && finishedAt ? (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000 : undefined

/** Runs, newest first. */
export function RunTable({ place, runs, now }: { place: Place; runs: readonly Run[]; now: string }) {
  return (
    <Table label="Runs">
      <thead>
        <tr>
          <th>Run</th>
          <th>State</th>
          <th>Preset</th>
          <th className="num">Images</th>
          <th className="num">Result</th>
          <th className="num">Took</th>
          <th>Model</th>
          <th>Started</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => {
          const took = secondsOf(run)
          return (
            <tr key={run.number}>
              <td>
                <Link className="font-medium" href={pages.run(place, run.number)}>
                  Run {run.number}
                </Link>
              </td>
              <td>
                <RunBadge run={run} />
              </td>
              <td>{PRESET_NAMES[run.config.preset]}</td>
              <td className="num">{run.snapshot.images}</td>
              <td className="num">{run.metrics ? `${run.metrics.metric} ${run.metrics.value.toFixed(3)}` : '–'}</td>
              <td className="num">{took === undefined ? '–' : duration(took)}</td>
              <td>{run.model ? <Link href={pages.model(place, run.model.number)}>Model {run.model.number}</Link> : '–'}</td>
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
