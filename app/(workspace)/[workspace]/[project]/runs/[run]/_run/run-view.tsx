'use client'

import { useMemo } from 'react'
import type { ProjectType } from '@/lib/domain/contract/project'
import type { Run, ToldEvent } from '@/lib/domain/contract/run'
import type { Texts } from '@/lib/texts/texts'
import { useFigures, useTexts } from '#texts'
import type { Figures } from '@/lib/texts/figures'
import { isActive } from '@/app/(workspace)/[workspace]/[project]/runs/_runs/run'
import { RunBadge } from '@/app/(workspace)/[workspace]/[project]/runs/_runs/run-badge'
import { problemText } from '@/app/_client/api-problem'
import { Banner } from '@/app/_ui/banner'
import type { Place } from '@/lib/domain/address/place'
import { CancelRun } from './cancel-run'
import { curvesOf } from './curves'
import { logLines } from './log-lines'
import { RunCharts } from './run-charts'
import { RunFacts } from './run-facts'
import { RunLog } from './run-log'
import { RunOutcome } from './run-outcome'
import { StageLine } from './stage-line'
import { secondsLeft, stageTimes } from './stage-times'
import { useNow } from './use-now'
import { useRun } from './use-run'

type Props = { place: Place; type: ProjectType; mayTrain: boolean; initial: { run: Run; events: ToldEvent[]; now: number } }

/** A run as it goes: stages, curves, log; how it ended and the next step. */
export function RunView({ place, type, mayTrain, initial }: Props) {
  const t = useTexts('runs')
  const { fixed, moment } = useFigures()
  const { run, events, problem, again } = useRun(place, initial)
  const now = useNow(initial.now, isActive(run))
  const metric = run.metrics?.metric ?? (type === 'detection' ? 'mAP50' : 'accuracy')
  const curves = useMemo(() => curvesOf(events, run.metrics), [events, run.metrics])
  const lines = useMemo(() => logLines(events, metric, { t, fixed }), [events, metric, t, fixed])
  const stages = stageTimes(run, events, now)
  return (
    <>
      <div className="flex flex-wrap items-start gap-3">
        <div className="min-w-64 flex-1">
          <div className="flex items-center gap-2" role="status">
            <h1>{t('runNumber', { number: String(run.number) })}</h1>
            <RunBadge run={run} />
          </div>
          <p className="mt-0.5 text-fg-2">{introduction(run, { t, moment })}</p>
        </div>
        <TimeLeft seconds={secondsLeft(run, stages, now)} />
        {mayTrain && isActive(run) && (
          <CancelRun place={place} number={run.number} running={run.status === 'running'} cancelling={run.cancelling} onCancelled={again} />
        )}
      </div>
      {problem && (
        <Banner tone="warn" className="mt-4">
          {problemText(problem)}
        </Banner>
      )}
      <RunOutcome run={run} place={place} mayTrain={mayTrain} />
      {run.status !== 'queued' && <StageLine stages={stages} note={noteOf(run, curves, t)} />}
      <div className="grid items-start gap-4 side:grid-cols-[minmax(0,1fr)_304px]">
        <div className="flex min-w-0 flex-col gap-4">
          <RunCharts curves={curves} metric={metric} />
          <RunLog lines={lines} />
        </div>
        <aside className="flex flex-col gap-4">
          <RunFacts run={run} />
          {isActive(run) && <Banner tone="ok">{t('goesOn')}</Banner>}
        </aside>
      </div>
    </>
  )
}

function TimeLeft({ seconds }: { seconds?: number }) {
  const { duration } = useFigures()
  const t = useTexts('runs')
  if (seconds === undefined) return null
  return (
    <div className="text-right">
      <span className="block text-12 text-fg-3">{t('readyIn')}</span>
      <b className="num text-16 font-semibold">{duration(seconds)}</b>
    </div>
  )
}

type Words = { t: Texts<'runs'>; moment: Figures['moment'] }

const introduction = ({ config, by, createdAt }: Run, { t, moment }: Words): string =>
  t('introduction', {
    preset: t(`presetName.${config.preset}`),
    seed: String(config.seed),
    by: by ?? t('somebodyGone'),
    when: moment(createdAt),
  })

const noteOf = (run: Run, { loss, steps }: { loss: readonly { x: number }[]; steps: number }, t: Texts<'runs'>): string | undefined =>
  run.stage === 'train' && loss.length > 0 ? t('step', { step: String(loss.at(-1)!.x), steps: String(steps) }) : undefined
