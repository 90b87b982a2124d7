'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { RefusedEdits } from '@/app/_editor/bar/refused-edits'
import { useSaveStatus } from '@/app/_editor/bar/save-status'
import { SignedOut } from '@/app/_editor/bar/signed-out'
import { useStore } from '@/app/_editor/store/store'
import type { Sync } from '@/app/_editor/sync/sync'
import { useSafeLeave } from '@/app/_editor/sync/use-safe-leave'
import { SaveState } from '@/app/_ui/save-state'
import '@/app/_editor/css/outbox.css'
import { useLeftovers } from './use-leftovers'

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
