'use client'

import { Undo2 } from 'lucide-react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { useAct } from '@/app/_client/use-act'
import { AgoText } from '@/app/_ui/ago-text'
import { Button } from '@/app/_ui/button'
import { ProgressBar } from '@/app/_ui/progress-bar'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { Restoring } from '@/lib/domain/contract/dataset-version'

type Props = { number: number; restoring: Restoring; place: Place; mayEdit: boolean; now: Date }

/** How far restoring a version is, or what it did within the day, and the way back. */
export function RestoringLine({ number, restoring, place, mayEdit, now }: Props) {
  const t = useTexts('versions.restore')
  const { stage, progress, before, failure, undone, at } = restoring
  const { acting, act } = useAct()
  const undo = () => api.post(routes.restoreVersion(place, number), Restoring, { body: { undo: true } })
  if (stage === 'failed') return <p className="mt-1 text-danger-text">{failure}</p>
  if (stage !== 'done') {
    const percent = Math.round(progress * 100)
    return (
      <div className="mt-2 max-w-90" role="status">
        <p className="text-12 text-fg-2">{stage === 'waiting' ? t('waiting') : t('working', { percent })}</p>
        <ProgressBar className="mt-1" thin label={t('working', { percent })} parts={[{ value: progress }]} total={1} />
      </div>
    )
  }
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-fg-2">
      <p>
        {undone ? whatWasUndone(restoring, t) : whatWasDone(restoring, t)}{' '}
        <span className="text-fg-3">
          <AgoText at={at} now={now} />
        </span>
      </p>
      {mayEdit && before !== null && !undone && (
        <Button
          size="xs"
          icon={<Undo2 aria-hidden="true" />}
          busy={acting === 'undo'}
          onClick={() => void act('undo', undo, { failed: t('noWay') })}
        >
          {t('undo')}
        </Button>
      )}
    </div>
  )
}

type T = ReturnType<typeof useTexts<'versions.restore'>>

const whatWasUndone = ({ returned }: Restoring, t: T): string =>
  returned > 0 ? `${t('undone')} ${t('stayed', { n: returned })}` : t('undone')

function whatWasDone({ before, changed, returned, asked, leftCount }: Restoring, t: T): string {
  if (before === null) return t('nothing')
  const said = [
    t('done', { changed, returned }),
    asked > 0 && t('asked', { n: asked }),
    t('kept', { number: String(before) }),
    leftCount > 0 && t('left', { n: leftCount }),
  ]
  return said.filter(Boolean).join(' ')
}
