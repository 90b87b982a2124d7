import type { Change } from '@/lib/domain/annotation/edit'
import type { Entry, Journal } from '@/app/_editor/journal/journal'
import { createStore, type Store } from '@/app/_editor/store/store'
import type { Saved, Send, Sent } from './send-edits'

/** Edits in one request: few enough to be quick on a bad line. */
export const BATCH = 100

export type SyncState = {
  waiting: number
  trouble: 'none' | 'offline' | 'failed' | 'signed-out'
  /** Edits that the server will never take, kept until the person decides. */
  refused: readonly Entry[]
  /** Whether what waits outlives the page. */
  lasting: boolean
}

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

type Input = {
  journal: Journal
  /** What the journal held when the page was opened. */
  entries: Entry[]
  send: Send
  /** Resolves after some milliseconds, or early when the signal aborts. */
  wait: (ms: number, early: AbortSignal) => Promise<void>
  /** Runs a send while no other tab sends. */
  alone: <T>(work: () => Promise<T>) => Promise<T>
  /** The version of an image that this page knows, if it is the open one. */
  versionOf: (image: string) => number | undefined
  onSaved: (image: string, answer: Saved) => void
  onRefused: (image: string) => void
  signal: AbortSignal
}

/**
 * Sends what the journal holds until nothing is left: small batches of one image each, kept until acknowledged, tried
 * again with growing pauses. A batch that is refused is halved until the edit at fault stands alone and is put aside.
 */
export function createSync(input: Input): Sync {
  const { journal, signal, onSaved, onRefused } = input
  let queue = input.entries.filter((entry) => !entry.refused)
  const state = createStore<SyncState>({ waiting: queue.length, trouble: 'none', refused: input.entries.filter((entry) => entry.refused), lasting: journal.lasting })
  const bell = createBell()

  async function deliver(batch: Entry[]): Promise<Sent> {
    const image = batch[0]!.image
    const sent = await input.alone(() => input.send(batch, input.versionOf(image)))
    if (sent.is === 'saved') {
      forget(batch)
      onSaved(image, sent)
      await journal.remove(batch.map(({ edit }) => edit.id))
    } else if (sent.is === 'refused') {
      if (!sent.all && batch.length > 1) return deliverHalves(batch)
      await setAside(batch, sent.why)
      onRefused(image)
    }
    return sent
  }

  async function deliverHalves(batch: Entry[]): Promise<Sent> {
    const middle = Math.ceil(batch.length / 2)
    const first = await deliver(batch.slice(0, middle))
    return isTrouble(first) ? first : deliver(batch.slice(middle))
  }

  function forget(batch: Entry[]) {
    const gone = new Set(batch)
    queue = queue.filter((entry) => !gone.has(entry))
    state.set({ waiting: queue.length })
  }

  async function setAside(batch: Entry[], why: string) {
    forget(batch)
    const refused = batch.map((entry) => ({ ...entry, refused: why }))
    state.set((before) => ({ refused: [...before.refused, ...refused] }))
    await journal.change(refused)
  }

  /** One try for every image; an image in trouble does not hold up the others, a dead line does. */
  async function pass(): Promise<SyncState['trouble']> {
    let trouble: SyncState['trouble'] = 'none'
    for (const image of new Set(queue.map((entry) => entry.image))) {
      const sent = await deliver(queue.filter((entry) => entry.image === image).slice(0, BATCH))
      if (isTrouble(sent)) trouble = sent.is
      if (sent.is === 'offline' || sent.is === 'signed-out' || signal.aborted) break
    }
    return trouble
  }

  async function run() {
    for (let failures = 0; !signal.aborted; ) {
      if (queue.length === 0) await bell.rung()
      if (signal.aborted || queue.length === 0) continue
      const trouble = await pass()
      state.set({ trouble })
      failures = trouble === 'none' ? 0 : failures + 1
      if (failures > 0 && !signal.aborted) await input.wait(pause(failures), bell.knocked())
    }
  }

  signal.addEventListener('abort', bell.ring)
  void run()

  return {
    state,
    record(entries) {
      queue = [...queue, ...entries]
      state.set({ waiting: queue.length })
      // A full disk: the edits are still here and still sent, only a reload would lose them.
      journal.add(entries).catch(() => state.set({ lasting: false }))
      bell.ring()
    },
    waitingFor: (image) => queue.filter((entry) => entry.image === image).map(({ edit }) => edit.change),
    wake: bell.knock,
    retryRefused() {
      const again = state.get().refused.map((entry) => ({ ...entry, refused: undefined }))
      state.set({ refused: [] })
      queue = [...queue, ...again]
      state.set({ waiting: queue.length })
      void journal.change(again)
      bell.knock()
    },
    dropRefused() {
      void journal.remove(state.get().refused.map(({ edit }) => edit.id))
      state.set({ refused: [] })
    },
  }
}

const isTrouble = (sent: Sent): sent is Extract<Sent, { is: 'offline' | 'failed' | 'signed-out' }> => sent.is !== 'saved' && sent.is !== 'refused'

/** One second, two, four … half a minute. */
const pause = (failures: number) => Math.min(30_000, 1000 * 2 ** (failures - 1))

/** Wakes the loop: `ring` when there is work, `knock` also ends the pause after a failure. */
function createBell() {
  let woken = Promise.withResolvers<void>()
  let pausing = new AbortController()
  const ring = () => woken.resolve()
  return {
    ring,
    knock() {
      ring()
      pausing.abort()
    },
    async rung() {
      await woken.promise
      woken = Promise.withResolvers<void>()
    },
    knocked() {
      pausing = new AbortController()
      return pausing.signal
    },
  }
}
