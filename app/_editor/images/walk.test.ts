import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createStore } from '@/app/_client/store'
import { createPeople } from '@/app/_editor/people'
import { createEditor } from '@/app/_editor/store/editor'
import { freshImage } from '@/app/_editor/store/editor-state'
import { memoryJournal } from '@/app/_outbox/journal/memory-journal'
import { createSync } from '@/app/_outbox/sync/sync'
import { NO_SEAT, type Wish } from '@/app/_seats/my-seat'
import { createSeats } from '@/app/_seats/seats'
import { createUndoLine } from '@/app/_undo/undo-line'
import type { OpenImage } from '@/lib/domain/contract/image'
import { textsOf } from '@/lib/texts/texts'
import { createAhead } from './ahead'
import type { ImagesState } from './desk'
import type { StripFrame } from './frames'
import type { Strip, StripState } from './strip'
import { createWalk } from './walk'

const place = { workspace: 'w', project: 'p' }
const t = textsOf('en-GB', 'editor')
const nameOf = (at: number) => `image-${at}`

/** A row of which only the first frames are read, page by page; images arrive only when they are let in. */
function open({
  all = 12,
  read = 12,
  at = 0,
  state: pool = 'unlabelled' as StripFrame['state'],
  handOut = NO_SEAT.handOut,
  taken = [] as string[],
} = {}) {
  const frames: StripFrame[] = Array.from({ length: all }, (_, i) => ({ id: nameOf(i), name: `${i}.jpg`, state: pool }))
  const row = createStore<StripState>({
    row: { pool: 'all', order: 'newest' },
    total: all,
    frames: frames.slice(0, read),
    whole: read >= all,
    counts: undefined,
    problem: null,
  })
  const strip = {
    state: row,
    async more() {
      await Promise.resolve()
      row.set(({ frames: known }) => ({ frames: frames.slice(0, known.length + 3), whole: known.length + 3 >= all }))
    },
    open: () => undefined,
  } as unknown as Strip
  const imageAt = (i: number): OpenImage => ({
    ...{ id: nameOf(i), name: `${i}.jpg`, width: 64, height: 48, state: 'unlabelled', split: null, version: 1, url: '', cursor: '' },
    ...{ doc: { annotations: [], negative: false }, position: i + 1, total: all },
    ...{ next: frames[i + 1]?.id, previous: frames[i - 1]?.id },
  })
  const editor = createEditor(
    { image: imageAt(at), labels: [], readOnly: false, mayAddLabels: true },
    { t, line: createUndoLine(), record: () => [], newId: () => 'id', used: () => undefined, askForLabel: () => undefined },
  )
  const signal = new AbortController().signal
  const sync = createSync({
    journal: memoryJournal(),
    entries: [],
    alone: (work) => work(),
    wait: () => new Promise(() => undefined),
    signal,
    send: async () => ({ is: 'offline' }),
  })
  const state = createStore<ImagesState>({ opening: null, problem: null, finished: false, taken: null, gone: null, news: null, lost: null })
  const arrivals: (() => void)[] = []
  const asked: string[] = []
  const seats = { ...createSeats(place, () => 'me'), isTaken: (id: string) => taken.includes(id) }
  const desk = { place, editor, sync, strip, people: createPeople('w', 'me', t), seats, seat: { ...NO_SEAT, handOut }, state }
  const walk = createWalk({ ...desk, onShow: () => undefined, ahead: createAhead(place) }, (id) => {
    asked.push(id)
    state.set({ opening: id })
    return new Promise<void>((here) => {
      arrivals.push(() => {
        if (state.get().opening === id) {
          editor.state.set(({ canvas }) => freshImage(imageAt(frames.findIndex((frame) => frame.id === id)), canvas))
          state.set({ opening: null })
        }
        here()
      })
    })
  })
  /** Lets images in, as often as one is asked for, until nothing is on its way any more. */
  async function settle(steps: Promise<void>[]) {
    const over = Promise.all(steps).then(() => true)
    while (!(await Promise.race([over, new Promise<false>((next) => setImmediate(() => next(false)))])))
      arrivals.splice(0).forEach((letIn) => letIn())
  }
  return { walk, settle, asked, sync, state, here: () => editor.state.get().image.id }
}

test('five quick presses go five images on', async () => {
  const { walk, settle, here } = open()
  await settle([1, 2, 3, 4, 5].map(() => walk.step(1)))
  expect(here()).toBe(nameOf(5))
})

test('and three back', async () => {
  const { walk, settle, here } = open({ at: 8 })
  await settle([1, 2, 3].map(() => walk.step(-1)))
  expect(here()).toBe(nameOf(5))
})

test('three quick presses for the next unlabelled one pass over two', async () => {
  const { walk, settle, here } = open()
  await settle([1, 2, 3].map(() => walk.nextUnlabelled()))
  expect(here()).toBe(nameOf(3))
})

test('the server says which unlabelled image is next; each press goes on from what the one before was given', async () => {
  const wishes: Wish[] = []
  const given = [7, 3, 9]
  const { walk, settle, here, sync } = open({
    handOut: async (wish) => (wishes.push(wish), { id: nameOf(given[wishes.length - 1]!), with: [] }),
  })
  sync.record([{ kind: 'edit', ...place, image: nameOf(2), imageName: '2.jpg', edit: { id: 'e', change: { remove: 'a' } } }])
  await settle([1, 2, 3].map(() => walk.nextUnlabelled()))
  expect(here()).toBe(nameOf(9))
  expect(wishes).toEqual([0, 7, 3].map((at) => ({ after: nameOf(at), except: [nameOf(2)], order: 'newest' })))
})

test('that nothing is left, and that others are at all that is left, is known when the server says so', async () => {
  const none = open({ handOut: async () => ({ id: null, with: [] }) })
  await none.settle([none.walk.nextUnlabelled()])
  expect(none.state.get()).toMatchObject({ finished: true, taken: null })
  expect(none.asked).toEqual([])
  const shared = open({ handOut: async () => ({ id: nameOf(4), with: ['ann'] }) })
  await shared.settle([shared.walk.nextUnlabelled()])
  expect(shared.state.get()).toMatchObject({ finished: false, taken: nameOf(4) })
})

test('where the server cannot be asked the row leads past images that others are at, unless no other is left', async () => {
  const { walk, settle, here } = open({ taken: [nameOf(1), nameOf(2)] })
  await settle([walk.nextUnlabelled()])
  expect(here()).toBe(nameOf(3))
  const full = open({ all: 3, read: 3, taken: [nameOf(1), nameOf(2)] })
  await full.settle([full.walk.nextUnlabelled()])
  expect(full.here()).toBe(nameOf(1))
})

test('where the row ends it is read on, and where it does not reach at all each image is waited for', async () => {
  const reading = open({ read: 2 })
  await reading.settle([1, 2, 3, 4, 5].map(() => reading.walk.step(1)))
  expect(reading.here()).toBe(nameOf(5))
  const far = open({ read: 0, at: 6 })
  await far.settle([1, 2, 3].map(() => far.walk.step(-1)))
  expect(far.here()).toBe(nameOf(3))
})

test('whatever is pressed how quickly, each press counts once', async () => {
  const presses = fc.array(fc.constantFrom(1 as const, -1 as const), { maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(presses, fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 12 }), async (all, at, read) => {
      const { walk, settle, here } = open({ at, read })
      await settle(all.map((by) => walk.step(by)))
      expect(here()).toBe(nameOf(all.reduce<number>((place, by) => Math.min(11, Math.max(0, place + by)), at)))
    }),
    { numRuns: 200 },
  )
})

test('a row of one leads nowhere', async () => {
  const { walk, settle, here } = open({ all: 1, read: 1 })
  await settle([walk.step(1), walk.step(-1), walk.step(1)])
  expect(here()).toBe(nameOf(0))
})
