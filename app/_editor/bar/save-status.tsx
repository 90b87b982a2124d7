'use client'

import { useEffect, useState } from 'react'
import { SaveState, type SaveStatus as Status } from '@/app/_ui/save-state'
import { useSession } from '@/app/_editor/editor-context'
import { useStore } from '@/app/_editor/store/store'
import type { SyncState } from '@/app/_editor/sync/queue'

const QUIET = 400 // milliseconds: what is saved sooner need not be told

function statusOf({ waiting, trouble }: SyncState): Status {
  if (waiting === 0) return { kind: 'saved' }
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

/** Where the work stands, always at the same place. */
export function SaveStatus() {
  const state = useStore(useSession().sync.state, (whole) => whole)
  const status = statusOf(state)
  const slow = useLasting(status.kind === 'saving')
  return <SaveState status={status.kind === 'saving' && !slow ? { kind: 'saved' } : status} />
}
