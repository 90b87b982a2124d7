'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { useStore } from '@/app/_client/store'
import { SaveState } from '@/app/_ui/save-state'
import './outbox.css'
import { RefusedEdits } from './refused-edits'
import { SignedOut } from './signed-out'
import type { Sync } from './sync/sync'
import { useSafeLeave } from './sync/use-safe-leave'
import { useLeftovers } from './use-leftovers'
import { useSaveStatus } from './use-save-status'

/** Sends what an editor left behind in this browser, from whatever page comes next, and says so where it takes long. */
export function Outbox({ person }: { person: string }) {
  const sync = useLeftovers(person)
  return sync && <Leftovers sync={sync} />
}

function Leftovers({ sync }: { sync: Sync }) {
  const status = useSaveStatus(sync)
  const signedOut = useStore(sync.state, ({ trouble }) => trouble === 'signed-out')
  useSafeLeave(sync)
  useFreshCounts(sync)
  return (
    <div className="outbox">
      {status.kind !== 'saved' && status.kind !== 'refused' && !signedOut && (
        <p className="outbox-line">
          <SaveState status={status} /> <span className="text-fg-2">Your edits are safe in this browser.</span>
        </p>
      )}
      <SignedOut sync={sync} />
      <RefusedEdits sync={sync} />
    </div>
  )
}

/** The page was drawn before the edits were in: once they are, it is drawn again. */
function useFreshCounts(sync: Sync) {
  const router = useRouter()
  const waiting = useStore(sync.state, (state) => state.waiting > 0)
  useEffect(() => {
    if (!waiting) router.refresh()
  }, [waiting, router])
}
