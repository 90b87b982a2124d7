import type { Change } from '@/lib/domain/annotation/edit'
import { pauseAfter } from '@/lib/domain/back-off'
import type { Entry } from '@/app/_outbox/journal/entry'
import type { Journal, Unread } from '@/app/_outbox/journal/journal'
import type { Store } from '@/app/_client/store'
import { createBell } from './bell'
import { deliverAll } from './deliver'
import { createFollowers, type Follower } from './followers'
import { createQueue, type SyncState } from './queue'
import type { Send } from './send'

export type Sync = {
  state: Store<SyncState>
  /** Keeps edits and sends them soon. */
  record: (entries: Entry[]) => void
  /** What the server has not acknowledged, oldest first. */
  waiting: () => readonly Entry[]
  /** Its changes of one image. */
  waitingFor: (image: string) => Change[]
  /** Takes in what other tabs of this person have recorded by now. */
  adopt: () => Promise<void>
  /** A screen that wants to hear what becomes of edits; the returned function ends it. */
  follow: (follower: Follower) => () => void
  /** There may be a way again (the network is back, the tab is looked at): try now. */
  wake: () => void
  /** Puts refused edits back in line, or lets them go. */
  retryRefused: () => void
  dropRefused: () => void
  /** The person has read of what cannot be read here. */
  closeUnread: () => void
  closeLeftOut: () => void
}

type Input = {
  journal: Journal
  /** What the journal held when the page was opened. */
  entries: Entry[]
  unread?: Unread
  send: Send
  /** Runs a round of sending while no other tab sends. */
  alone: <T>(work: () => Promise<T>) => Promise<T>
  /** Resolves after some milliseconds, or early when the signal aborts. */
  wait: (ms: number, early: AbortSignal) => Promise<void>
  signal: AbortSignal
}

const PAUSE = { first: 1000, most: 30_000 } // ms: one second, two, four … half a minute

/**
 * Sends what the journal holds until nothing is left: small batches of one image each and tags one by one, kept until
 * acknowledged, tried again with growing pauses.
 */
export function createSync({ journal, entries, unread, alone, wait, send, signal }: Input): Sync {
  const queue = createQueue(journal, { entries, unread })
  const followers = createFollowers()
  const bell = createBell()

  // A fault of ours, or of the browser's storage: what waits still waits, and is tried again like the rest.
  const fault = (error: unknown) => {
    console.error(error)
    return 'failed' as const
  }

  async function run() {
    for (let failures = 0; !signal.aborted;) {
      if (queue.entries().length === 0) await bell.rung()
      if (signal.aborted || queue.entries().length === 0) continue
      const knocked = bell.knocked() // also while a request hangs that will fail
      const trouble = await alone(() => deliverAll({ queue, send, followers, signal })).catch(fault)
      queue.state.set({ trouble })
      failures = trouble === 'none' ? 0 : failures + 1
      if (failures > 0 && !signal.aborted) await wait(pauseAfter(failures, PAUSE), knocked)
    }
  }

  signal.addEventListener('abort', bell.knock)
  void run()

  return {
    state: queue.state,
    record(added) {
      queue.add(added)
      bell.ring()
    },
    waiting: queue.entries,
    waitingFor: (image) => queue.entries().flatMap((entry) => (entry.kind === 'edit' && entry.image === image ? entry.edit.change : [])),
    async adopt() {
      await queue.adopt()
      bell.ring()
    },
    follow: followers.follow,
    wake: bell.knock,
    retryRefused() {
      followers.onRetried(queue.retryRefused())
      bell.knock()
    },
    dropRefused: queue.dropRefused,
    closeUnread: queue.closeUnread,
    closeLeftOut: queue.closeLeftOut,
  }
}
