import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createStore } from '@/app/_client/store'
import { createPeople } from '@/app/_editor/people'
import { createEditor } from '@/app/_editor/store/editor'
import { freshImage } from '@/app/_editor/store/editor-state'
import { memoryJournal } from '@/app/_outbox/journal/memory-journal'
import { createSync } from '@/app/_outbox/sync/sync'
import { createUndoLine } from '@/app/_undo/undo-line'
import type { OpenImage } from '@/lib/domain/contract/image'
import { textsOf } from '@/lib/texts/texts'
import { createAhead } from './ahead'
import type { ImagesState } from './desk'
import type { Strip, StripFrame, StripState } from './strip'
import { createWalk } from './walk'

const place = { workspace: 'w', project: 'p' }
const t = textsOf('en-GB', 'editor')
const nameOf = (at: number) => `image-${at}`

/** A row of which only the first frames are read, page by page; images arrive only when they are let in. */
function open({ all = 12, read = 12, at = 0, state: pool = 'unlabelled' as StripFrame['state'] } = {}) {
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
    ...{ id: nameOf(i), name: `${i}.jpg`, width: 64, height: 48, state: 'unlabelled', split: null, version: 1, url: '' },
    ...{ doc: { annotations: [], negative: false }, position: i + 1, total: all },
    ...{ next: frames[i + 1]?.id, previous: frames[i - 1]?.id },
  })
  const editor = createEditor(
    { image: imageAt(at), labels: [], readOnly: false, mayAddLabels: true },
    { t, line: createUndoLine(), record: () => undefined, newId: () => 'id', askForLabel: () => undefined },
  )
  const signal = new AbortController().signal
  const sync = createSync({
    journal: memoryJournal(),
    entries: [],
    alone: (work) => work(),
    wait: async () => undefined,
    signal,
    send: async () => ({ is: 'offline' }),
  })
  const state = createStore<ImagesState>({ opening: null, problem: null, finished: false, gone: null, news: null, lost: null })
  const arrivals: (() => void)[] = []
  const asked: string[] = []
  const walk = createWalk(
    { place, editor, sync, strip, people: createPeople('w', 'me', t), onShow: () => undefined, state, ahead: createAhead(place) },
    (id) => {
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
    },
  )
  /** Lets images in, as often as one is asked for, until nothing is on its way any more. */
  async function settle(steps: Promise<void>[]) {
    const over = Promise.all(steps).then(() => true)
    while (!(await Promise.race([over, new Promise<false>((next) => setImmediate(() => next(false)))])))
      arrivals.splice(0).forEach((letIn) => letIn())
  }
  return { walk, settle, asked, here: () => editor.state.get().image.id }
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
