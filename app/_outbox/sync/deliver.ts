import type { Entry } from '@/app/_outbox/journal/journal'
import type { Queue, SyncState } from './queue'
import type { Saved, Send, Sent } from './send-edits'

/** Edits in one request: few enough to be quick on a bad line. */
export const BATCH = 100

export type Delivery = {
  queue: Queue
  send: Send
  /** Runs a send while no other tab sends. */
  alone: <T>(work: () => Promise<T>) => Promise<T>
  /** The version of an image that this page knows, if it is the open one. */
  versionOf: (image: string) => number | undefined
  onSaved: (image: string, answer: Saved) => void
  onRefused: (image: string) => void
  signal: AbortSignal
}

/** One try for every image; an image in trouble does not hold up the others, a dead line does. */
export async function deliverAll(delivery: Delivery): Promise<SyncState['trouble']> {
  const { queue, signal } = delivery
  let trouble: SyncState['trouble'] = 'none'
  for (const image of new Set(queue.entries().map((entry) => entry.image))) {
    const batch = queue
      .entries()
      .filter((entry) => entry.image === image)
      .slice(0, BATCH)
    const sent = await deliver(delivery, batch)
    if (isTrouble(sent)) trouble = sent.is
    if (sent.is === 'offline' || sent.is === 'signed-out' || signal.aborted) break
  }
  return trouble
}

/** A batch that is refused is halved until the edit at fault stands alone and is put aside. */
async function deliver(delivery: Delivery, batch: Entry[]): Promise<Sent> {
  const { queue, send, alone, versionOf, onSaved, onRefused } = delivery
  const image = batch[0]?.image
  if (image === undefined) return { is: 'saved', version: 0 }
  const sent = await alone(() => send(batch, versionOf(image)))
  if (sent.is === 'saved') {
    // Out of line before the answer is taken in: what it brings already holds these edits.
    const removed = queue.acknowledge(batch)
    onSaved(image, sent)
    await removed
  } else if (sent.is === 'refused') {
    if (!sent.all && batch.length > 1) return deliverHalves(delivery, batch)
    await queue.setAside(batch, sent.why)
    onRefused(image)
  }
  return sent
}

async function deliverHalves(delivery: Delivery, batch: Entry[]): Promise<Sent> {
  const middle = Math.ceil(batch.length / 2)
  const first = await deliver(delivery, batch.slice(0, middle))
  return isTrouble(first) ? first : deliver(delivery, batch.slice(middle))
}

const isTrouble = (sent: Sent): sent is Extract<Sent, { is: 'offline' | 'failed' | 'signed-out' }> =>
  sent.is !== 'saved' && sent.is !== 'refused'
