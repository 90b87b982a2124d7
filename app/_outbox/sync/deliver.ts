import type { Entry, TagsEntry } from '@/app/_outbox/journal/entry'
import type { Followers } from './followers'
import { inOrder } from './in-order'
import type { Queue, SyncState } from './queue'
import type { Send, Sent } from './send'
import { withoutValue } from './without-value'

/** Edits in one request: few enough to be quick on a bad line. */
export const BATCH = 100

export type Delivery = { queue: Queue; send: Send; followers: Followers; signal: AbortSignal }

/** What must arrive one after the other: the edits of an image, the tags of a project. No project takes both kinds. */
const lineOf = (entry: Entry) => (entry.kind === 'tags' ? `${entry.workspace}/${entry.project}` : entry.image)

/** One try for every line; one in trouble does not hold up the others, a dead connection does. */
export async function deliverAll(delivery: Delivery): Promise<SyncState['trouble']> {
  const { queue, signal } = delivery
  const own = [...queue.entries()] // what is recorded meanwhile goes next time, in its order among all tabs
  let trouble: SyncState['trouble'] = 'none'
  for (const line of Map.groupBy(inOrder(own, await queue.stored()), lineOf).values()) {
    const sent = await deliverLine(delivery, line)
    if (isTrouble(sent)) trouble = sent.is
    if (sent.is === 'offline' || sent.is === 'signed-out' || signal.aborted) break
  }
  return trouble
}

async function deliverLine(delivery: Delivery, line: Entry[]): Promise<Sent> {
  const tags = line.filter((entry) => entry.kind === 'tags')
  if (tags.length === 0) return deliverEdits(delivery, line.slice(0, BATCH))
  let sent: Sent = { is: 'saved' }
  for (const entry of tags) {
    sent = await deliverTags(delivery, entry)
    if (isTrouble(sent) || delivery.signal.aborted) break
  }
  return sent
}

/** So that the answer brings the document as it is. */
const NO_VERSION = 0

/**
 * A batch that is refused is halved until the edit at fault stands alone and is put aside; one that is at fault for the value of an
 * attribute goes without that.
 */
async function deliverEdits(delivery: Delivery, batch: Entry[], isLess = false): Promise<Sent> {
  const { queue, send, followers } = delivery
  const image = lineOf(batch[0]!)
  // What another tab recorded is in nobody's sight here: with it, no version says what the screen lacks.
  const own = new Set(queue.entries())
  const known = batch.every((entry) => own.has(entry)) ? followers.versionOf(image) : undefined
  // Of an edit that is sent with less the screen shows more than is saved: what it has is of no version.
  const base = isLess ? NO_VERSION : known
  const sent = await send(batch, base)
  if (sent.is === 'saved') {
    // Out of line before the answer is taken in: what it brings already holds these edits.
    const removed = queue.acknowledge(batch)
    if (sent.version !== undefined) followers.onSaved(image, { ...sent, version: sent.version })
    await removed
  } else if (sent.is === 'refused') {
    if (!sent.all && batch.length > 1) return deliverHalves(delivery, batch)
    const less = sent.attribute === undefined ? undefined : withoutValue(batch[0]!, sent.attribute)
    if (less) {
      await queue.sendLess(batch[0]!, less, sent.why)
      return deliverEdits(delivery, [less], true)
    }
    await queue.setAside(batch, sent.why)
    followers.onRefused(batch)
  }
  return sent
}

async function deliverHalves(delivery: Delivery, batch: Entry[]): Promise<Sent> {
  const middle = Math.ceil(batch.length / 2)
  const first = await deliverEdits(delivery, batch.slice(0, middle))
  return isTrouble(first) ? first : deliverEdits(delivery, batch.slice(middle))
}

/** Pictures that the server names as the fault are put aside, and the rest goes once more. */
async function deliverTags(delivery: Delivery, entry: TagsEntry): Promise<Sent> {
  const { queue, send, followers } = delivery
  const sent = await sendInParts(send, entry)
  if (sent.is === 'saved') {
    const removed = queue.acknowledge([entry])
    followers.onTagged(entry)
    await removed
  } else if (sent.is === 'refused') {
    const atFault = entry.images.filter(({ id }) => sent.images?.includes(id))
    if (atFault.length > 0 && atFault.length < entry.images.length) {
      const rest = await queue.setImagesAside(entry, atFault, sent.why)
      followers.onRefused([{ ...entry, images: atFault }])
      return deliverTags(delivery, rest)
    }
    await queue.setAside([entry], sent.why)
    followers.onRefused([entry])
  }
  return sent
}

/** What is too large for one request goes in two: the server keeps the id for each picture, so all parts may have the same. */
async function sendInParts(send: Send, entry: TagsEntry): Promise<Sent> {
  const sent = await send([entry])
  if (sent.is !== 'refused' || !sent.tooLarge || entry.images.length === 1) return sent
  const middle = Math.ceil(entry.images.length / 2)
  const first = await sendInParts(send, { ...entry, images: entry.images.slice(0, middle) })
  return first.is === 'saved' ? sendInParts(send, { ...entry, images: entry.images.slice(middle) }) : first
}

const isTrouble = (sent: Sent): sent is Extract<Sent, { is: 'offline' | 'failed' | 'signed-out' }> =>
  sent.is !== 'saved' && sent.is !== 'refused'
