'use client'

import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useState } from 'react'
import Link from 'next/link'
import { useTexts } from '#texts'
import { IconButton } from '@/app/_ui/icon-button'
import { ProgressBar } from '@/app/_ui/progress-bar'
import { saveList } from './save-list'
import { TrayRow } from './tray-row'
import { pages } from '@/lib/domain/address/pages'
import type { ProjectUploads } from './all-uploads'
import { duration, equation, headline, megabytes } from './upload-text'
import { anewIn, type UploadItem, type UploadQueue } from './upload-queue'
import { useTray } from './uploads'
import type { Where } from './where'
import { useRate } from './use-time-left'

const MOST_REFUSED = 200 // rows; the saved list has them all
const MOST_ANEW = 50
const JUST_ADDED = 3

/** What is on the way, what came in, and every refusal with its reason. It stays until it is closed; away from the images small. */
export function Tray({ uploads, where }: { uploads: ProjectUploads; where: Where }) {
  const t = useTexts('upload')
  const { queue, totals, stop, clear } = useTray(uploads)
  const [chosen, setChosen] = useState<boolean>()
  const folded = chosen ?? where !== 'images'
  const busy = totals.left > 0
  const rate = useRate(totals.sent, busy)
  if (totals.found === 0) return null
  const refused = queue.filter(({ state }) => state.at === 'refused')
  const anew = anewIn(queue)
  const travelled = { sent: megabytes(t, totals.sent), bytes: megabytes(t, totals.bytes) }
  return (
    <section className="tray" aria-label={where === 'elsewhere' ? t('titleOf', { name: uploads.name }) : t('title')}>
      <div className="tray-head">
        <p className="min-w-0 flex-1" role="status">
          <span className="font-medium">{headline(t, totals)}</span>
          {busy && (
            <span className="num ml-2 text-12 text-fg-3">{t('done', { done: totals.found - totals.left, found: totals.found })}</span>
          )}
          {where === 'elsewhere' && (
            <Link className="block truncate text-12" href={pages.images(uploads.place)}>
              {uploads.name}
            </Link>
          )}
        </p>
        {busy && rate > 0 && (
          <span className="num text-12 text-fg-3">{t('left', { time: duration(t, (totals.bytes - totals.sent) / rate) })}</span>
        )}
        <IconButton
          size="xs"
          label={t(folded ? 'unfold' : 'fold')}
          icon={folded ? <ChevronUp /> : <ChevronDown />}
          onClick={() => setChosen(!folded)}
          aria-expanded={!folded}
        />
        <IconButton size="xs" label={t(busy ? 'cancel' : 'close')} icon={<X />} onClick={busy ? stop : clear} />
      </div>
      {busy && (
        <div className="px-3 pb-2">
          <ProgressBar thin label={t('sentLabel', travelled)} total={totals.bytes} parts={[{ value: totals.sent }]} />
        </div>
      )}
      {!folded && <Rows queue={queue} refused={refused} anew={anew} />}
      {anew.length > 0 && <p className="tray-foot">{t('anew', { n: anew.length })}</p>}
      <div className="tray-foot">
        <span className="num min-w-0 flex-1">
          {!busy && equation(t, totals)}
          {busy && (rate > 0 ? t('sentRate', { ...travelled, rate: megabytes(t, rate) }) : t('sent', travelled))}
        </span>
        {busy && totals.refused > 0 && <span className="num">{t('refused', { n: totals.refused })}</span>}
        {refused.length > 0 && (
          <button type="button" className="btn btn-link" onClick={() => saveList(refused)}>
            {t('saveList')}
          </button>
        )}
      </div>
    </section>
  )
}

type RowsProps = {
  queue: UploadQueue
  refused: readonly UploadItem[]
  /** those of which the bucket holds other bytes */ anew: readonly UploadItem[]
}

function Rows({ queue, refused, anew }: RowsProps) {
  const t = useTexts('upload')
  const moving = queue.filter(({ state }) => state.at === 'sending' || state.at === 'checking' || state.at === 'retrying').slice(0, 6)
  const added = queue.filter((item) => item.state.at === 'added' && !anew.includes(item)).slice(-JUST_ADDED)
  const rows = [...moving, ...(moving.length > 0 ? added : []), ...refused.slice(0, MOST_REFUSED), ...anew.slice(0, MOST_ANEW)]
  if (rows.length === 0) return null
  return (
    <ul className="tray-rows" tabIndex={0} aria-label={t('rows')}>
      {rows.map((item) => (
        <TrayRow key={item.id} item={item} />
      ))}
      {refused.length > MOST_REFUSED && <li className="tray-row text-fg-3">{t('moreRefused', { n: refused.length - MOST_REFUSED })}</li>}
    </ul>
  )
}
