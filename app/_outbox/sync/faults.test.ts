import { afterEach, expect, test, vi } from 'vitest'
import type { EditEntry } from '@/app/_outbox/journal/entry'
import { memoryJournal } from '@/app/_outbox/journal/memory-journal'
import { alone } from './alone'
import { sendFor, type Send, type Sent } from './send'
import { createSync } from './sync'

// What must not end the sending: until the page is loaded again, nobody else would do it.

const entry = (id: string, image = 'one'): EditEntry => ({
  kind: 'edit',
  workspace: 'w',
  project: 'p',
  image,
  imageName: `${image}.jpg`,
  edit: { id, change: { remove: id } },
})

const stops: AbortController[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop.abort()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

type Given = { send?: Send; entries?: EditEntry[]; alone?: typeof alone; wait?: (ms: number, early: AbortSignal) => Promise<void> }

function outbox({ send, entries = [], ...given }: Given) {
  const stop = new AbortController()
  stops.push(stop)
  const sent: string[] = []
  const take: Send = async (batch) => {
    sent.push(...batch.map(({ edit }) => edit.id))
    return { is: 'saved', version: 2 }
  }
  const sync = createSync({
    journal: memoryJournal(),
    entries,
    send: send ?? take,
    signal: stop.signal,
    wait: given.wait ?? (async () => undefined),
    alone: given.alone ?? ((work) => work()),
  })
  return { sync, sent }
}

test('a screen that fails at the news keeps nobody from it, and the sending goes on', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const { sync, sent } = outbox({})
  const heard: string[] = []
  sync.follow({
    onSaved: () => {
      throw new Error('a fault of the screen')
    },
  })
  sync.follow({ onSaved: (image) => heard.push(image) })
  sync.record([entry('a', 'one')])
  await expect.poll(() => sent).toEqual(['a'])
  sync.record([entry('b', 'two')])
  await expect.poll(() => heard).toEqual(['one', 'two'])
  expect(said).toHaveBeenCalledTimes(2)
})

test('a round that fails as a whole is tried again', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  let rounds = 0
  const { sync, sent } = outbox({ alone: async (work) => (rounds++ === 0 ? Promise.reject(new Error('no storage')) : work()) })
  sync.record([entry('a')])
  await expect.poll(() => sent).toEqual(['a'])
  await expect.poll(() => sync.state.get()).toMatchObject({ waiting: 0, trouble: 'none' })
  expect(said).toHaveBeenCalledOnce()
})

test('a browser that gives no lock lets the work be done without', async () => {
  const request = vi.fn(async () => Promise.reject(new DOMException('The document is not fully active', 'InvalidStateError')))
  vi.stubGlobal('navigator', { locks: { request } })
  expect(await alone(async () => 'done')).toBe('done')
  vi.stubGlobal('navigator', { locks: { request: (_name: string, work: () => Promise<unknown>) => work() } })
  await expect(alone(() => Promise.reject(new Error('of the work')))).rejects.toThrow('of the work')
})

test('of a project that is gone the server is asked once, however much waits for one of its images', async () => {
  const body = JSON.stringify({ title: 'There is no project p here.', code: 'not_found', status: 404, type: 'about:blank' })
  const ask = vi.fn(async () => new Response(body, { status: 404, headers: { 'content-type': 'application/problem+json' } }))
  vi.stubGlobal('fetch', ask)
  const { sync } = outbox({ entries: Array.from({ length: 250 }, (_, i) => entry(`e${i}`)), send: sendFor('me') })
  await expect.poll(() => sync.state.get().refused.length).toBe(250)
  expect(ask).toHaveBeenCalledTimes(3) // batches of a hundred
})

test('a knock while a request hangs is heard once that has failed', async () => {
  const answers: ((sent: Sent) => void)[] = []
  const { sync } = outbox({
    entries: [entry('a')],
    send: () => new Promise((answer) => answers.push(answer)),
    wait: (_ms, early) => new Promise((end) => (early.aborted ? end() : early.addEventListener('abort', () => end()))),
  })
  await expect.poll(() => answers.length).toBe(1)
  sync.wake() // the network is back
  answers[0]!({ is: 'offline' })
  await expect.poll(() => answers.length).toBe(2)
  answers[1]!({ is: 'saved', version: 2 })
  await expect.poll(() => sync.state.get().waiting).toBe(0)
})
