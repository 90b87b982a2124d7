import type { Change } from '@/lib/domain/annotation/edit'
import type { Entry, Journal } from '@/app/_outbox/journal/journal'
import type { Store } from '@/app/_client/store'
import { createBell } from './bell'
import { deliverAll, type Delivery } from './deliver'
import { createQueue, type SyncState } from './queue'

export type Sync = {
  state: Store<SyncState>
  /** Keeps edits and sends them soon. */
  record: (entries: Entry[]) => void
  /** The changes of an image that the server has not acknowledged, oldest first. */
  waitingFor: (image: string) => Change[]
  /** There may be a way again (the network is back, the tab is looked at): try now. */
  wake: () => void
  /** Puts refused edits back in line, or lets them go. */
  retryRefused: () => void
  dropRefused: () => void
}

type Input = Omit<Delivery, 'queue'> & {
  journal: Journal
  /** What the journal held when the page was opened. */
  entries: Entry[]
  /** Resolves after some milliseconds, or early when the signal aborts. */
  wait: (ms: number, early: AbortSignal) => Promise<void>
}

/**
 * Sends what the journal holds until nothing is left: small batches of one image each, kept until acknowledged, tried
 * again with growing pauses.
 */
export function createSync({ journal, entries, wait, ...delivery }: Input): Sync {
  const { signal } = delivery
  const queue = createQueue(journal, entries)
  const bell = createBell()

  async function run() {
    for (let failures = 0; !signal.aborted;) {
      if (queue.entries().length === 0) await bell.rung()
      if (signal.aborted || queue.entries().length === 0) continue
      const trouble = await deliverAll({ ...delivery, queue })
      queue.state.set({ trouble })
      failures = trouble === 'none' ? 0 : failures + 1
      if (failures > 0 && !signal.aborted) await wait(pause(failures), bell.knocked())
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
    waitingFor: (image) =>
      queue
        .entries()
        .filter((entry) => entry.image === image)
        .map(({ edit }) => edit.change),
    wake: bell.knock,
    retryRefused() {
      queue.retryRefused()
      bell.knock()
    },
    dropRefused: queue.dropRefused,
  }
}

/** One second, two, four … half a minute. */
const pause = (failures: number) => Math.min(30_000, 1000 * 2 ** (failures - 1))
