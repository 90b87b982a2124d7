import fc from 'fast-check'
import { expect, test } from 'vitest'
import { advance, isFinal, totalsOf, type UploadEvent, type UploadQueue, type UploadState } from './upload-queue'

const states = fc.oneof(
  fc.constantFrom<UploadState>(
    { at: 'waiting' },
    { at: 'asking' },
    { at: 'checking' },
    { at: 'added' },
    { at: 'present' },
    { at: 'stopped' },
  ),
  fc.nat(900).map((sent): UploadState => ({ at: 'sending', sent })),
  fc.string().map((reason): UploadState => ({ at: 'refused', reason })),
)
const found = fc.tuple(
  fc.array(fc.record({ name: fc.string(), bytes: fc.nat(1000) }), { maxLength: 5 }),
  fc.array(fc.record({ name: fc.string(), reason: fc.string() }), { maxLength: 2 }),
  fc.array(fc.string(), { maxLength: 2 }),
)
const events = fc.oneof(
  { weight: 1, arbitrary: found.map(([files, refused, passed]): UploadEvent => ({ type: 'found', files, refused, passed })) },
  { weight: 6, arbitrary: fc.tuple(fc.nat(12), states).map(([id, state]): UploadEvent => ({ type: 'move', id, state })) },
  { weight: 1, arbitrary: fc.constant<UploadEvent>({ type: 'stop' }) },
)

test('whatever happens, every file found is in exactly one sum, and what is final stays', () => {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 40 }), (story) => {
      let queue: UploadQueue = []
      for (const event of story) {
        const next = advance(queue, event)
        const { found, added, present, refused, stopped, passed, left } = totalsOf(next)
        expect(added + present + refused + stopped + passed + left).toBe(found)
        expect(next.map(({ id }) => id)).toEqual(next.map((_, i) => i))
        const begins = event.type === 'found' && queue.every(isFinal) && next !== queue
        if (!begins) for (const item of queue.filter(isFinal)) expect(next[item.id]).toEqual(item)
        queue = next
      }
    }),
  )
})

test('a drop joins one that is on its way and its sum; after that has ended it begins a sum of its own', () => {
  const drop = (...names: string[]): UploadEvent => ({ type: 'found', files: names.map((name) => ({ name, bytes: 1 })), refused: [] })
  const first = advance(advance([], drop('a', 'b')), { type: 'move', id: 0, state: { at: 'added' } })
  const joined = advance(first, drop('c'))
  expect(totalsOf(joined)).toMatchObject({ found: 3, added: 1, left: 2 })
  const ended = [1, 2].reduce((queue, id) => advance(queue, { type: 'move', id, state: { at: 'added' } }), joined)
  expect(totalsOf(advance(ended, drop('d')))).toMatchObject({ found: 1, added: 0, left: 1 })
  expect(advance(ended, drop())).toEqual(ended) // an empty folder: what came of the drop before can still be read
})

test('bytes count as far as they travelled', () => {
  const found = advance([], {
    type: 'found',
    files: [
      { name: 'a', bytes: 100 },
      { name: 'b', bytes: 50 },
    ],
    refused: [{ name: 'c', reason: 'Empty' }],
  })
  const sending = advance(found, { type: 'move', id: 0, state: { at: 'sending', sent: 40 } })
  expect(totalsOf(sending)).toMatchObject({ found: 3, bytes: 150, sent: 40, left: 2, refused: 1 })
  const here = advance(advance(sending, { type: 'move', id: 0, state: { at: 'added' } }), { type: 'move', id: 1, state: { at: 'present' } })
  expect(totalsOf(here)).toMatchObject({ bytes: 100, sent: 100, left: 0, added: 1, present: 1 })
})
