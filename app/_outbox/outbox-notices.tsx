'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { useTexts } from '#texts'
import { Asleep } from '@/app/_client/asleep'
import { useStore } from '@/app/_client/store'
import { usePageRefresh } from '@/app/_client/use-page-refresh'
import { SaveState } from '@/app/_ui/save-state'
import './outbox.css'
import { LeftOut } from './left-out'
import { NotLasting } from './not-lasting'
import { useOutbox } from './outbox-provider'
import { RefusedEdits } from './refused-edits'
import { SignedOut } from './signed-out'
import type { Sync } from './sync/sync'
import { Unread } from './unread'
import { useSaveStatus } from './use-save-status'

/** Says on whatever page comes next what became of work that was left behind, where it takes long or needs the person. */
export function OutboxNotices() {
  const sync = useOutbox()
  return sync && <Notices sync={sync} />
}

function Notices({ sync }: { sync: Sync }) {
  const t = useTexts('outbox')
  const status = useSaveStatus(sync)
  const lasting = useStore(sync.state, (state) => state.lasting)
  useFreshPage(sync)
  return (
    <div className="outbox">
      {(status.kind === 'saving' || status.kind === 'offline' || status.kind === 'failed') && (
        <p className="outbox-line">
          <SaveState status={status} /> {lasting && <span className="text-fg-2">{t('safe')}</span>}
        </p>
      )}
      <Asleep />
      <NotLasting sync={sync} />
      <SignedOut sync={sync} />
      <RefusedEdits sync={sync} />
      <LeftOut sync={sync} />
      <Unread sync={sync} />
    </div>
  )
}

/** A page that was drawn before the edits were in is drawn again once they are. */
function useFreshPage(sync: Sync) {
  const refreshPage = usePageRefresh()
  const path = usePathname()
  const early = useRef(false)
  useEffect(() => {
    early.current = sync.state.get().waiting > 0
  }, [sync, path])
  const waiting = useStore(sync.state, (state) => state.waiting > 0)
  useEffect(() => {
    if (waiting || !early.current) return
    early.current = false
    refreshPage()
  }, [waiting, refreshPage])
}
