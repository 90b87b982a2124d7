'use client'

import { useEffect, useState } from 'react'
import { SaveState, type SaveStatus as Status } from '@/app/_ui/save-state'
import { useSession } from '@/app/_editor/editor-context'
import { useStore } from '@/app/_editor/store/store'
import type { SyncState } from '@/app/_editor/sync/queue'
import type { Sync } from '@/app/_editor/sync/sync'

const QUIET = 400 // milliseconds: what is saved sooner need not be told

function statusOf({ waiting, trouble, refused }: SyncState): Status {
  if (waiting === 0) return refused.length > 0 ? { kind: 'refused', refused: refused.length } : { kind: 'saved' }
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
export function useSaveStatus({ state }: Sync): Status {
  const status = statusOf(useStore(state, (whole) => whole))
  const slow = useLasting(status.kind === 'saving')
  return status.kind === 'saving' && !slow ? { kind: 'saved' } : status
}

/** Always at the same place. */
export const SaveStatus = () => <SaveState status={useSaveStatus(useSession().sync)} />
