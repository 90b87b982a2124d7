'use client'

import { SaveState } from '@/app/_ui/save-state'
import { useOutbox } from './outbox-provider'
import type { Sync } from './sync/sync'
import { useSaveStatus } from './use-save-status'

/** Where this person's work stands, for the bar of a screen that makes some. */
export function OutboxState() {
  const sync = useOutbox()
  return sync && <State sync={sync} />
}

const State = ({ sync }: { sync: Sync }) => <SaveState status={useSaveStatus(sync)} />
