import { useEffect, useState } from 'react'
import { useStore } from '@/app/_client/store'
import type { SaveStatus } from '@/app/_ui/save-state'
import { editCount } from './journal/entry'
import type { SyncState } from './sync/queue'
import type { Sync } from './sync/sync'

const QUIET = 400 // milliseconds: what is saved sooner need not be told

function statusOf({ waiting, trouble, refused }: SyncState): SaveStatus {
  if (waiting === 0) return refused.length > 0 ? { kind: 'refused', refused: editCount(refused) } : { kind: 'saved' }
  if (trouble === 'signed-out') return { kind: 'signed-out' }
  if (trouble === 'offline') return { kind: 'offline', waiting }
  return trouble === 'none' ? { kind: 'saving', waiting } : { kind: 'failed' }
}

/** Whether something has been so for longer than a moment. */
function useLasting(now: boolean): boolean {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLasting(now), now ? QUIET : 0)
    return () => clearTimeout(timer)
  }, [now])
  return lasting && now
}

/** Where the work stands; what is saved within a moment was never anything but saved. */
export function useSaveStatus({ state }: Sync): SaveStatus {
  const status = statusOf(useStore(state, (whole) => whole))
  const slow = useLasting(status.kind === 'saving')
  return status.kind === 'saving' && !slow ? { kind: 'saved' } : status
}
