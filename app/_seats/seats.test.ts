import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSeats } from './seats'

const place = { workspace: 'w', project: 'p' }
const [ann, bob] = ['ann', 'bob'].map((id) => ({ id, name: null, email: `${id}@farm.test` }))
const known = [ann!, bob!]
type Item = { image: string; person: string; seconds: number }

/** What the server says, and how often it was asked. */
let server: { items: Item[]; asked: number; answer?: Promise<void> }
const plainFetch = globalThis.fetch

beforeEach(() => {
  vi.useFakeTimers()
  server = { items: [], asked: 0 }
  globalThis.fetch = async () => {
    server.asked++
    const { items } = server
    await server.answer
    return Response.json({ items, people: known.filter(({ id }) => items.some(({ person }) => person === id)) })
  }
})
afterEach(() => {
  vi.useRealTimers()
  globalThis.fetch = plainFetch
})

const came = (id: string, by: string, seconds = 120) => ({ type: 'seat' as const, projectId: 'p', id, by, seconds })
const left = (id: string, by: string) => came(id, by, 0)

function open() {
  const seats = createSeats(place, () => 'me')
  const at = () => [...seats.state.get().at].map(([image, sitters]) => `${image}: ${sitters.map(({ id }) => id).join(' ')}`)
  return { ...seats, at }
}

test('who is there is asked once, and then followed by what is heard; oneself is nobody else', async () => {
  server.items = [{ image: 'one', person: 'ann', seconds: 60 }]
  const { read, hear, at, isTaken } = open()
  await read()
  expect(at()).toEqual(['one: ann'])
  hear(came('two', 'ann'))
  hear(left('one', 'ann'))
  hear(came('one', 'me'))
  expect(at()).toEqual(['two: ann'])
  expect([isTaken('one'), isTaken('two')]).toEqual([false, true])
  expect(server.asked).toBe(1)
})

test('somebody who is not known yet is asked after, for the name', async () => {
  const { read, hear, at } = open()
  await read()
  server.items = [{ image: 'one', person: 'bob', seconds: 120 }]
  hear(came('one', 'bob'))
  expect(at()).toEqual([])
  await vi.advanceTimersByTimeAsync(0)
  expect(at()).toEqual(['one: bob'])
})

test('whose time is over is gone though nobody said so, and who went on is not', async () => {
  server.items = [
    { image: 'one', person: 'ann', seconds: 60 },
    { image: 'two', person: 'bob', seconds: 60 },
  ]
  const { read, at } = open()
  await read()
  server.items = [
    { image: 'one', person: 'ann', seconds: 5 },
    { image: 'two', person: 'bob', seconds: 100 },
  ]
  await vi.advanceTimersByTimeAsync(55_000)
  expect([server.asked, at()]).toEqual([2, ['one: ann', 'two: bob']])
  await vi.advanceTimersByTimeAsync(5000)
  expect([server.asked, at()]).toEqual([2, ['two: bob']])
})

test('without a network they are gone in time all the same', async () => {
  server.items = [{ image: 'one', person: 'ann', seconds: 60 }]
  const { read, at } = open()
  await read()
  globalThis.fetch = () => Promise.reject(new TypeError('no network'))
  await vi.advanceTimersByTimeAsync(59_999)
  expect(at()).toEqual(['one: ann'])
  await vi.advanceTimersByTimeAsync(1)
  expect(at()).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})

test('what is heard while an answer is on its way counts more than the answer', async () => {
  const { read, hear, at } = open()
  server.items = [{ image: 'one', person: 'ann', seconds: 60 }]
  const late = Promise.withResolvers<void>()
  server.answer = late.promise
  const reading = read()
  hear(left('one', 'ann'))
  late.resolve()
  await reading
  expect(at()).toEqual([])
})

test('who stays is the same to those who look, so that nothing is drawn anew', async () => {
  server.items = [{ image: 'one', person: 'ann', seconds: 60 }]
  const { read, hear, state } = open()
  await read()
  const before = state.get().at.get('one')
  hear(came('two', 'ann'))
  expect(state.get().at.get('one')).toBe(before)
})
