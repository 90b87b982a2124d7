import { api } from '@/app/_client/api'
import { ApiProblem, problemText } from '@/app/_client/api-problem'
import { Counts, ImagePage, type ImageCard, type ImageState } from '@/lib/domain/contract/image'
import { createStore, type Store } from '@/app/_client/store'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'

export type StripFrame = Pick<ImageCard, 'id' | 'name' | 'state'>
export type StripOrder = 'unlabelled' | 'newest'

export type StripState = {
  order: StripOrder
  frames: readonly StripFrame[]
  /** All pages are here. */
  whole: boolean
  counts: Counts | undefined
  /** Why the next page did not come; asking again may help. */
  problem: string | null
}

/** The row of images below the canvas, read page by page. Its order is the order of Previous and Next. */
export type Strip = {
  state: Store<StripState>
  more: () => Promise<void>
  sort: (order: StripOrder) => Promise<void>
  /** Says what became of an image; its place in the row stays, so that nothing jumps under the hand. */
  mark: (id: string, state: ImageState) => void
  /** Takes deleted images out of the row. */
  remove: (ids: readonly string[]) => void
  count: () => Promise<void>
}

const PAGE = 200
const POOLS: Record<StripOrder, readonly string[]> = { unlabelled: ['unlabelled', 'labelled', 'negative'], newest: ['all'] }

export function createStrip(place: Place): Strip {
  const state = createStore<StripState>({ order: 'unlabelled', frames: [], whole: false, counts: undefined, problem: null })
  let reading: Promise<void> | undefined
  let pages = readPages(place, 'unlabelled')

  /** Reads on to the next page with something new on it: a pool may be empty, an image may be in two of them. */
  async function readMore() {
    const mine = pages
    const known = new Set(state.get().frames.map(({ id }) => id))
    let fresh: StripFrame[] = []
    while (fresh.length === 0) {
      const page = await mine.next()
      if (mine !== pages) return // sorted anew meanwhile
      if (page.done) return rest({ whole: true })
      fresh = page.value.filter(({ id }) => !known.has(id))
    }
    rest({ frames: [...state.get().frames, ...fresh] })
  }

  /** Whoever is told what came may ask for more at once. */
  function rest(news: Partial<StripState>) {
    reading = undefined
    state.set({ problem: null, ...news })
  }

  /** Without a network the row stays as it is, and says so. */
  function fail(error: unknown) {
    if (!(error instanceof ApiProblem)) throw error
    pages = readPages(place, state.get().order) // a generator that failed is finished: begin again, known frames are passed over
    rest({ problem: problemText(error) })
  }

  const more = () => (reading ??= readMore().catch(fail))

  return {
    state,
    more,
    async sort(order) {
      pages = readPages(place, order)
      reading = undefined
      state.set({ order, frames: [], whole: false })
      await more()
    },
    mark: (id, next) =>
      state.set(({ frames }) => {
        const at = frames.findIndex((frame) => frame.id === id)
        const frame = frames[at]
        return frame && frame.state !== next ? { frames: frames.with(at, { ...frame, state: next }) } : {}
      }),
    remove: (ids) =>
      state.set(({ frames }) => {
        const left = frames.filter(({ id }) => !ids.includes(id))
        return left.length < frames.length ? { frames: left } : {}
      }),
    async count() {
      try {
        state.set({ counts: await api.quiet.get(routes.counts(place), Counts) })
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error // the old counts stay; the next event asks again
      }
    },
  }
}

async function* readPages(place: Place, order: StripOrder): AsyncGenerator<StripFrame[]> {
  for (const pool of POOLS[order]) {
    let cursor: string | undefined
    do {
      const query = { pool, order: 'newest', limit: PAGE, cursor }
      const page = await api.quiet.get(routes.images(place), ImagePage, { query })
      yield page.items
      cursor = page.next ?? undefined
    } while (cursor)
  }
}
