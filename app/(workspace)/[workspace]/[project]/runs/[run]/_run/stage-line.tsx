import { Check } from 'lucide-react'
import { useFigures, useTexts } from '#texts'
import { cx } from '@/app/_ui/cx'
import type { StageTime } from './stage-times'

/** The stages of a run as one line, each with its real or expected time. `note` stands below the present one. */
export function StageLine({ stages, note }: { stages: readonly StageTime[]; note?: string }) {
  const t = useTexts('runs')
  const { clock } = useFigures()
  return (
    <ol className="my-4 grid grid-cols-2 gap-x-2 gap-y-3 rail:flex" aria-label={t('stages')}>
      {stages.map(({ stage, state, seconds, expected, part }) => (
        <li
          key={stage}
          className={cx('min-w-0 flex-1', stage === 'train' && 'rail:flex-[2]')}
          aria-current={state === 'now' ? 'step' : undefined}
        >
          <div className="h-1 overflow-hidden rounded-mark bg-active">
            <div className="h-full bg-accent" style={{ width: `${100 * part}%` }} />
          </div>
          <div className="mt-2 flex items-center gap-1.5">
            {state === 'done' && <Check className="!size-3 text-ok-text" aria-label={t('status.done')} />}
            <b className={cx('overflow-hidden text-ellipsis', state === 'ahead' && 'text-fg-2')}>{t(`stage.${stage}`)}</b>
            <span className={cx('num ml-auto', state === 'now' ? 'font-semibold text-accent-text' : 'text-fg-3')}>
              {seconds !== undefined ? clock(seconds) : expected !== undefined && `~${clock(expected)}`}
            </span>
          </div>
          <span className="num block min-h-4 text-12 text-fg-3">{state === 'now' && note}</span>
        </li>
      ))}
    </ol>
  )
}
