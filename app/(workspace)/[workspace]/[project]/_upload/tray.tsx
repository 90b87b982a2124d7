'use client'

import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useState } from 'react'
import { count } from '@/app/_ui/count'
import { IconButton } from '@/app/_ui/icon-button'
import { ProgressBar } from '@/app/_ui/progress-bar'
import { saveList } from './save-list'
import { TrayRow } from './tray-row'
import { duration, equation, headline, megabytes } from './upload-text'
import type { UploadItem, UploadQueue } from './upload-queue'
import type { Uploads } from './uploads'
import { useRate } from './use-time-left'

const MOST_REFUSED = 200 // rows; the saved list has them all
const JUST_ADDED = 3

/** What is on the way, what came in, and every refusal with its reason. It stays until it is closed. */
export function Tray({ uploads: { queue, totals, stop, clear } }: { uploads: Uploads }) {
  const [folded, setFolded] = useState(false)
  const busy = totals.left > 0
  const rate = useRate(totals.sent, busy)
  if (totals.found === 0) return null
  const refused = queue.filter(({ state }) => state.at === 'refused')
  return (
    <section className="tray" aria-label="Upload">
      <div className="tray-head">
        <p className="min-w-0 flex-1" role="status">
          <span className="font-medium">{headline(totals)}</span>
          {busy && <span className="num ml-2 text-12 text-fg-3">{`${count(totals.found - totals.left)} of ${count(totals.found)}`}</span>}
        </p>
        {busy && rate > 0 && <span className="num text-12 text-fg-3">{duration((totals.bytes - totals.sent) / rate)} left</span>}
        <IconButton
          size="xs"
          label={folded ? 'Unfold' : 'Fold'}
          icon={folded ? <ChevronUp /> : <ChevronDown />}
          onClick={() => setFolded(!folded)}
          aria-expanded={!folded}
        />
        <IconButton size="xs" label={busy ? 'Cancel' : 'Close'} icon={<X />} onClick={busy ? stop : clear} />
      </div>
      {busy && (
        <div className="px-3 pb-2">
          <ProgressBar
            thin
            label={`${megabytes(totals.sent)} of ${megabytes(totals.bytes)} sent`}
            total={totals.bytes}
            parts={[{ value: totals.sent }]}
          />
        </div>
      )}
      {!folded && <Rows queue={queue} refused={refused} />}
      <div className="tray-foot">
        <span className="num min-w-0 flex-1">
          {busy ? `${megabytes(totals.sent)} of ${megabytes(totals.bytes)}${rate > 0 ? `, ${megabytes(rate)}/s` : ''}` : equation(totals)}
        </span>
        {busy && totals.refused > 0 && <span className="num">{count(totals.refused)} refused</span>}
        {refused.length > 0 && (
          <button type="button" className="btn btn-link" onClick={() => saveList(refused)}>
            Save list
          </button>
        )}
      </div>
    </section>
  )
}

function Rows({ queue, refused }: { queue: UploadQueue; refused: readonly UploadItem[] }) {
  const moving = queue.filter(({ state }) => state.at === 'sending' || state.at === 'checking' || state.at === 'retrying').slice(0, 6)
  const added = queue.filter(({ state }) => state.at === 'added').slice(-JUST_ADDED)
  const rows = [...moving, ...(moving.length > 0 ? added : []), ...refused.slice(0, MOST_REFUSED)]
  if (rows.length === 0) return null
  return (
    <ul className="tray-rows" tabIndex={0} aria-label="Files">
      {rows.map((item) => (
        <TrayRow key={item.id} item={item} />
      ))}
      {refused.length > MOST_REFUSED && (
        <li className="tray-row text-fg-3">{`${count(refused.length - MOST_REFUSED)} more refusals are in the list`}</li>
      )}
    </ul>
  )
}
