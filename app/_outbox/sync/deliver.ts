import type { Entry } from '@/app/_outbox/journal/entry'
import type { Followers } from './followers'
import { inOrder } from './in-order'
import type { Queue, SyncState } from './queue'
import type { Send, Sent } from './send-edits'

/** Edits in one request: few enough to be quick on a bad line. */
export const BATCH = 100

export type Delivery = { queue: Queue; send: Send; followers: Followers; signal: AbortSignal }

/** One try for every image; an image in trouble does not hold up the others, a dead line does. */
export async function deliverAll(delivery: Delivery): Promise<SyncState['trouble']> {
  const { queue, signal } = delivery
  const own = [...queue.entries()] // what is recorded meanwhile goes next time, in its order among all tabs
  const lines = Map.groupBy(inOrder(own, await queue.stored()), ({ image }) => image)
  let trouble: SyncState['trouble'] = 'none'
  for (const line of lines.values()) {
    const sent = await deliver(delivery, line.slice(0, BATCH))
    if (isTrouble(sent)) trouble = sent.is
    if (sent.is === 'offline' || sent.is === 'signed-out' || signal.aborted) break
  }
  return trouble
}

/** A batch that is refused is halved until the edit at fault stands alone and is put aside. */
async function deliver(delivery: Delivery, batch: Entry[]): Promise<Sent> {
  const { queue, send, followers } = delivery
  const image = batch[0]!.image
  const sent = await send(batch, followers.versionOf(image))
  if (sent.is === 'saved') {
    // Out of line before the answer is taken in: what it brings already holds these edits.
    const removed = queue.acknowledge(batch)
    followers.onSaved(image, sent)
    await removed
  } else if (sent.is === 'refused') {
    if (!sent.all && batch.length > 1) return deliverHalves(delivery, batch)
    await queue.setAside(batch, sent.why)
    followers.onRefused(batch)
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
