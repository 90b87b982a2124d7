import type { Anew } from '@/lib/domain/image/written-anew'
import type { Refused } from './found-file'

/** Where one file is on its way; the last five are final. `sent` counts bytes. */
export type UploadState =
  | { at: 'waiting' }
  | { at: 'asking' }
  | { at: 'sending'; sent: number }
  | { at: 'checking' }
  | { at: 'retrying'; reason: string }
  | { at: 'added'; /** what was done to it */ anew?: readonly Anew[] }
  | { at: 'present' }
  | { at: 'refused'; reason: string; /** here, before anybody was asked */ unread?: true }
  | { at: 'stopped' }
  | { at: 'passed' }
export type UploadItem = { id: number; name: string; bytes: number; state: UploadState }
export type UploadQueue = readonly UploadItem[]

export type UploadEvent =
  | { type: 'found'; files: readonly { name: string; bytes: number }[]; refused: readonly Refused[]; passed?: readonly string[] }
  | { type: 'move'; id: number; state: UploadState }
  | { type: 'stop' }

const FINAL = new Set<UploadState['at']>(['added', 'present', 'refused', 'stopped', 'passed'])
export const isFinal = ({ state }: UploadItem): boolean => FINAL.has(state.at)

/**
 * Ids count up in the order in which files were found. What is final stays as it is: late news about it is no news.
 * Files found while others are on their way join them; found after all of it ended, they begin a queue of their own.
 */
export function advance(queue: UploadQueue, event: UploadEvent): UploadQueue {
  switch (event.type) {
    case 'found': {
      const files = event.files.map(({ name, bytes }): Omit<UploadItem, 'id'> => ({ name, bytes, state: { at: 'waiting' } }))
      const refused = event.refused.map(({ name, reason }): Omit<UploadItem, 'id'> => ({
        name,
        bytes: 0,
        state: { at: 'refused', reason },
      }))
      const passed = (event.passed ?? []).map((name): Omit<UploadItem, 'id'> => ({ name, bytes: 0, state: { at: 'passed' } }))
      const found = [...files, ...refused, ...passed]
      if (found.length === 0) return queue
      const before = queue.every(isFinal) ? [] : queue
      return [...before, ...found.map((item, i) => ({ ...item, id: before.length + i }))]
    }
    case 'move': {
      const item = queue[event.id]
      return item && !isFinal(item) ? queue.with(event.id, { ...item, state: event.state }) : queue
    }
    case 'stop':
      return queue.map((item) => (isFinal(item) ? item : { ...item, state: { at: 'stopped' } }))
    default:
      throw new Error(`unhandled ${event satisfies never}`)
  }
}

export type Totals = Record<'found' | 'added' | 'present' | 'refused' | 'stopped' | 'passed' | 'left' | 'bytes' | 'sent', number>

/** found = added + present + refused + stopped + passed + left, always. Bytes are those that travel or did. */
export function totalsOf(queue: UploadQueue): Totals {
  const totals: Totals = { found: queue.length, added: 0, present: 0, refused: 0, stopped: 0, passed: 0, left: 0, bytes: 0, sent: 0 }
  for (const { state, bytes } of queue) {
    if (state.at === 'refused' || state.at === 'stopped' || state.at === 'present' || state.at === 'passed') {
      totals[state.at]++
      continue
    }
    totals[state.at === 'added' ? 'added' : 'left']++
    totals.bytes += bytes
    if (state.at === 'sending') totals.sent += state.sent
    else if (state.at === 'checking' || state.at === 'added') totals.sent += bytes
  }
  return totals
}

/** Those of which the bucket holds other bytes than their files have. */
export const anewIn = (queue: UploadQueue): UploadItem[] => queue.filter(({ state }) => state.at === 'added' && Boolean(state.anew?.length))
