import { api } from '@/app/_client/api'
import { ApiProblem, problemText } from '@/app/_client/api-problem'
import { Counts, ImagePage, type ImageState } from '@/lib/domain/contract/image'
import type { Pool } from '@/lib/domain/image/image-filter'
import { filterOfRow, USUAL_ROW, type ImageRow, type RowOrder } from '@/lib/domain/image/image-row'
import { createStore, type Store } from '@/app/_client/store'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { withOpen, withState, type OpenFrame, type StripFrame } from './frames'

export type StripState = {
  /** Which images stand in it, and in which order. */
  row: ImageRow
  frames: readonly StripFrame[]
  /** All pages are here. */
  whole: boolean
  /** How many there are, counted when the row was begun: what is labelled meanwhile keeps its place. Unknown over several pools. */
  total: number | undefined
  counts: Counts | undefined
  /** Why the next page did not come; asking again may help. */
  problem: string | null
}

/** The row of images below the canvas, read page by page. Its order is the order of Previous and Next. */
export type Strip = {
  state: Store<StripState>
  more: () => Promise<void>
  sort: (order: RowOrder) => Promise<void>
  /** An image is open: it stands in the row, whatever becomes of it. */
  open: (image: OpenFrame) => void
  /** Says what became of an image; its place in the row stays, so that nothing jumps under the hand. */
  mark: (id: string, state: ImageState) => void
  /** Takes deleted images out of the row. */
  remove: (ids: readonly string[]) => void
  count: () => Promise<void>
}

const PAGE = 200
const IN_TURN: readonly Pool[] = ['unlabelled', 'labelled', 'negative']
const poolsOf = ({ pool, order }: ImageRow): readonly Pool[] => (order === 'unlabelled' && pool === 'all' ? IN_TURN : [pool])

export function createStrip(place: Place, row: ImageRow = USUAL_ROW): Strip {
  const state = createStore<StripState>({ row, frames: [], whole: false, total: undefined, counts: undefined, problem: null })
  let reading: Promise<void> | undefined
  let pages = readPages(place, row)
  let standing: OpenFrame | undefined

  /** Over several pools the server's neighbours are not those of the row; but there every image has its place. */
  const standingIn = (frames: readonly StripFrame[]) => (poolsOf(state.get().row).length > 1 ? frames : withOpen(frames, standing))

  /** Reads on to the next page with something new on it: a pool may be empty, an image may be in two of them. */
  async function readMore() {
    const mine = pages
    const known = new Set(state.get().frames.map(({ id }) => id))
    let fresh: StripFrame[] = []
    while (fresh.length === 0) {
      const page = await mine.next()
      if (mine !== pages) return // sorted anew meanwhile
      if (page.done) return rest({ whole: true, total: state.get().frames.length })
      if (state.get().total === undefined) state.set({ total: page.value.total })
      fresh = page.value.items.filter(({ id }) => !known.has(id))
    }
    rest({ frames: standingIn([...state.get().frames, ...fresh]) })
  }

  /** Whoever is told what came may ask for more at once. */
  function rest(news: Partial<StripState>) {
    reading = undefined
    state.set({ problem: null, ...news })
  }

  /** Without a network the row stays as it is, and says so. */
  function fail(error: unknown) {
    if (!(error instanceof ApiProblem)) throw error
    pages = readPages(place, state.get().row) // a generator that failed is finished: begin again, known frames are passed over
    rest({ problem: problemText(error) })
  }

  const more = () => (reading ??= readMore().catch(fail))

  return {
    state,
    more,
    async sort(order) {
      const next = { ...state.get().row, order }
      pages = readPages(place, next)
      reading = undefined
      state.set({ row: next, frames: [], whole: false, total: undefined })
      await more()
    },
    open(image) {
      standing = image
      state.set(({ frames }) => ({ frames: standingIn(frames) }))
    },
    mark: (id, next) => state.set(({ frames }) => ({ frames: withState(frames, id, next) })),
    remove(ids) {
      if (standing && ids.includes(standing.id)) standing = undefined
      state.set(({ frames, total }) => {
        const left = frames.filter(({ id }) => !ids.includes(id))
        return { frames: left, total: total && total - (frames.length - left.length) }
      })
    },
    async count() {
      try {
        state.set({ counts: await api.quiet.get(routes.counts(place), Counts) })
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error // the old counts stay; the next event asks again
      }
    },
  }
}

async function* readPages(place: Place, row: ImageRow): AsyncGenerator<{ items: StripFrame[]; total?: number }> {
  const pools = poolsOf(row)
  const { order, label, q, split, by } = filterOfRow(row)
  for (const pool of pools) {
    let cursor: string | undefined
    do {
      const query = { pool, order, label, q, split, by, limit: PAGE, cursor }
      const page = await api.quiet.get(routes.images(place), ImagePage, { query })
      yield { items: page.items, total: pools.length > 1 ? undefined : page.total }
      cursor = page.next ?? undefined
    } while (cursor)
  }
}
