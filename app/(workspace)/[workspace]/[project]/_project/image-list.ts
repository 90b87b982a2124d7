import type { ImageCard, ImagePage, PageWay } from '@/lib/domain/contract/image'
import { cursorOf } from '@/lib/domain/image/cursor'

export type FetchPage = (at: { cursor?: string; way?: PageWay; limit: number; signal: AbortSignal }) => Promise<ImagePage>
/** `total` is undefined until the first page is here; `from` is where the first of `items` stands in the view. */
export type ListState = {
  items: readonly ImageCard[]
  from: number
  total?: number
  coming?: Coming
  start?: Started
  loading: boolean
  error?: unknown
}

/** Where to begin: around this cursor, if `holds` is there, else as `otherwise` says. */
export type Start = { cursor: string; holds?: string; otherwise?: Start | 'top' }
/** How a view is come to: where it begins, how far the row there was scrolled out, and which picture is to have the keyboard. */
export type Coming = { start: Start | 'top'; below: number; focus?: string }
/** Where it began: the place that was asked for, in the view, and which start came true. */
export type Started = { at: number; by: Start }

/** What is to be seen in place of a card; without one it has left the view. */
export type Over = (card: ImageCard) => ImageCard | undefined

const FIRST = 100 // a screen or two: the first paint should not wait for more
const MOST = 500 // what the API gives at once
const AROUND = 200 // as many screens before a place as behind it

/**
 * The pictures of one view, fetched page by page as far as somebody looks: one stretch without gaps, from the beginning or
 * from around the place where somebody was; what lies before and behind it is only counted.
 */
export class ImageList {
  #state: ListState = { items: [], from: 0, loading: false }
  #previous: string | undefined
  #next: string | undefined
  #wanted = 0
  #wantedFrom = Infinity
  #busy?: Promise<void>
  // What was changed in place and is newer than what a fetch that was on its way may bring; without a card: it left.
  #ahead = new Map<string, { version: number; card?: ImageCard }>()
  #over: Over = (card) => card
  #listeners = new Set<() => void>()
  #stop = new AbortController()

  constructor(readonly fetchPage: FetchPage) {}

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
  snapshot = () => this.#state

  /** Loads until the picture at this index is here. Does nothing after an error: see `retry`. */
  need(index: number): void {
    this.#wanted = Math.max(this.#wanted, index + 1)
    if (!this.#state.error) void this.#run()
  }

  /** Loads until the picture at this index is here, where the list began behind it. */
  needFrom(index: number): void {
    this.#wantedFrom = Math.min(this.#wantedFrom, index)
    if (!this.#state.error) void this.#run()
  }

  /** Before anything is loaded: where to begin. */
  startAt(coming: Coming): void {
    this.#state = { ...this.#state, coming }
  }

  /** Everything, however long the view is: for "select all". Rejects when a page cannot be had. */
  async loadAll(): Promise<readonly ImageCard[]> {
    this.#set({ error: undefined })
    this.#wanted = Infinity
    this.#wantedFrom = 0
    await this.#run()
    if (this.#state.error) throw this.#state.error
    return this.#state.items
  }

  retry(): void {
    this.#set({ error: undefined })
    void this.#run()
  }

  /** Fetches what is here once more and swaps it in one step, so that nothing blinks. */
  async reload(): Promise<void> {
    if (this.#state.total === undefined || this.#wanted === 0) return
    await this.#busy
    const many = Math.max(this.#state.from + this.#state.items.length, FIRST)
    await this.#alone(this.#fetchUntil(many, [], undefined))
    await this.#run()
  }

  /** Changes cards in place; `undefined` takes a card out of the view. Older answers that come later do not undo it. */
  change(ids: ReadonlySet<string>, change: (card: ImageCard) => ImageCard | undefined): void {
    const items = this.#state.items.flatMap((before) => {
      if (!ids.has(before.id)) return before
      const card = change(before)
      this.#ahead.set(before.id, { version: card?.version ?? before.version + 1, card })
      return card ?? []
    })
    const gone = this.#state.items.length - items.length
    this.#set({ items, total: (this.#state.total ?? 0) - gone })
  }

  /** Lays what the server does not know yet over every card that comes from it, and over those that are here. */
  layOver(over: Over): void {
    this.#over = over
    const other = this.#state.items.filter((card) => over(card) !== card)
    if (other.length > 0) this.change(new Set(other.map(({ id }) => id)), over)
  }

  /** A card from the server as it is shown. */
  shown = (card: ImageCard): ImageCard | undefined => this.#over(card)

  /** Puts cards back that have left, each behind what stood before it in `order`. */
  bringBack(cards: readonly ImageCard[], order: readonly string[]): void {
    const here = new Set(this.#state.items.map(({ id }) => id))
    const back = new Map(cards.filter(({ id }) => !here.has(id)).map((card) => [card.id, card]))
    const behind = new Map<string | undefined, ImageCard[]>()
    let last: string | undefined
    for (const id of order) {
      const card = back.get(id)
      if (card) behind.set(last, [...(behind.get(last) ?? []), card])
      else if (here.has(id)) last = id
    }
    for (const card of back.values()) this.#ahead.set(card.id, { version: card.version, card })
    const items = [...(behind.get(undefined) ?? []), ...this.#state.items.flatMap((card) => [card, ...(behind.get(card.id) ?? [])])]
    this.#set({ items, total: (this.#state.total ?? 0) + items.length - this.#state.items.length })
  }

  /** What was changed in place turned out not to be true: the server's word counts again. */
  believe(): Promise<void> {
    this.#ahead.clear()
    return this.reload()
  }

  /** Gives up what is on the way; who looks again goes on from there. */
  close(): void {
    this.#stop.abort()
    this.#stop = new AbortController()
  }

  async #run(): Promise<void> {
    while (this.#busy) await this.#busy
    const { items } = this.#state
    if (!this.#enough()) await this.#alone(this.#fetchUntil(this.#wanted, items, this.#next))
    while (this.#busy) await this.#busy
    if (!this.#state.error && this.#previous && this.#state.from > this.#wantedFrom) await this.#alone(this.#fetchBack())
  }

  async #alone(work: Promise<void>): Promise<void> {
    this.#busy = work.finally(() => (this.#busy = undefined))
    await this.#busy
  }

  #enough(): boolean {
    const { items, from, total } = this.#state
    return total !== undefined && (from + items.length >= this.#wanted || !this.#next)
  }

  /** The pages in front of what is here, as far as somebody looks. */
  async #fetchBack(): Promise<void> {
    const { signal } = this.#stop
    this.#set({ loading: true })
    try {
      while (this.#previous && this.#state.from > this.#wantedFrom) {
        const page = await this.fetchPage({ cursor: this.#previous, way: 'back', limit: MOST, signal })
        if (signal.aborted) return
        const cards = page.items.flatMap((card) => this.#newest(card))
        const { items, total, from } = this.#state
        const all = joined(cards, items)
        this.#previous = page.previous ?? undefined
        // What came or went in front meanwhile shows when its beginning is reached.
        const first = this.#previous ? Math.max(1, from - cards.length) : 0
        this.#set({ items: all, from: first, total: Math.max(0, (total ?? 0) + first + all.length - from - items.length) })
      }
      this.#set({ loading: false, error: undefined })
    } catch (error) {
      if (!signal.aborted) this.#set({ loading: false, error })
    }
  }

  /** The first page: from the beginning, or around the place to start from. */
  async #fetchStart(signal: AbortSignal, again: boolean): Promise<ImagePage> {
    const [first] = this.#state.items
    const start = again && first && this.#state.from > 0 ? { cursor: positionOfCard(first) } : (this.#state.coming?.start ?? 'top')
    for (let by: Start | 'top' = start; by !== 'top'; by = by.otherwise ?? 'top') {
      const { cursor, holds }: Start = by
      const page = await this.fetchPage({ cursor, way: 'around', limit: AROUND, signal })
      if (holds !== undefined && by.otherwise && !page.items.some(({ id }) => id === holds)) continue
      if (!again && page.around) this.#state = { ...this.#state, start: { at: page.around.at, by } }
      return page
    }
    return this.fetchPage({ limit: again ? MOST : FIRST, signal })
  }

  // A reload shows its pages only when it has them all; a first load shows each as it comes.
  async #fetchUntil(many: number, before: readonly ImageCard[], cursor: string | undefined): Promise<void> {
    const fresh = before.length === 0 && this.#state.items.length > 0
    const { signal } = this.#stop
    let items = before
    let next = cursor
    let { from } = this.#state
    let previous = this.#previous
    this.#set({ loading: true })
    try {
      do {
        const begins = before.length === 0 && next === undefined
        const page = await (begins ? this.#fetchStart(signal, fresh) : this.fetchPage({ cursor: next, limit: MOST, signal }))
        if (signal.aborted) return
        if (begins) {
          previous = page.previous ?? undefined
          from = page.around ? page.around.at - page.around.here : 0
        }
        items = joined(
          items,
          page.items.flatMap((card) => this.#newest(card)),
        )
        next = page.next ?? undefined
        // A count is never less than what is in sight, whatever arrived between two pages.
        const total = next ? Math.max(page.total, from + items.length + 1) : from + items.length
        if (!fresh || !next || from + items.length >= many) {
          this.#previous = previous
          this.#next = next
          this.#set({ items, from, total })
        }
      } while (next && from + items.length < (fresh ? many : this.#wanted))
      this.#set({ loading: false, error: undefined })
    } catch (error) {
      if (!signal.aborted) this.#set({ loading: false, error })
    }
  }

  #newest(card: ImageCard): ImageCard | [] {
    const mine = this.#ahead.get(card.id)
    if (mine && mine.version > card.version) return mine.card ?? []
    this.#ahead.delete(card.id)
    const shown = this.#over(card)
    // Once the server knows it too, an older answer that comes late does not take it away.
    if (shown !== card) this.#ahead.set(card.id, { version: shown?.version ?? card.version + 1, card: shown })
    return shown ?? []
  }

  #set(change: Partial<ListState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}

// A picture that moved between two fetches comes twice: the place where it was seen first counts.
function joined(before: readonly ImageCard[], more: readonly ImageCard[]): readonly ImageCard[] {
  const seen = new Set(before.map((card) => card.id))
  return [...before, ...more.filter((card) => !seen.has(card.id))]
}

/** Where a card stands in every order, as the API takes it. */
export const positionOfCard = ({ id, name, createdAt }: ImageCard): string => cursorOf({ id, name, createdAt: createdAt.toISOString() })

/** The card at an index of the view, as far as it is here. */
export const cardAt = ({ items, from }: Pick<ListState, 'items' | 'from'>, index: number): ImageCard | undefined => items[index - from]
