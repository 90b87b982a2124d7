import type { ImageCard, ImagePage } from '@/lib/domain/contract/image'

export type FetchPage = (at: { cursor?: string; limit: number; signal: AbortSignal }) => Promise<ImagePage>
/** `total` is undefined until the first page is here. */
export type ListState = { items: readonly ImageCard[]; total?: number; loading: boolean; error?: unknown }

/** What is to be seen in place of a card; without one it has left the view. */
export type Over = (card: ImageCard) => ImageCard | undefined

const FIRST = 100 // a screen or two: the first paint should not wait for more
const MOST = 500 // what the API gives at once

/**
 * The pictures of one view, fetched page by page as far as somebody looks. Cursors only lead forward, so the list is
 * always a whole beginning of the view; what lies behind it is only counted.
 */
export class ImageList {
  #state: ListState = { items: [], loading: false }
  #next: string | undefined
  #wanted = 0
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

  /** Everything, however long the view is: for "select all". Rejects when a page cannot be had. */
  async loadAll(): Promise<readonly ImageCard[]> {
    this.#set({ error: undefined })
    this.#wanted = Infinity
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
    const many = Math.max(this.#state.items.length, FIRST)
    this.#busy = this.#fetchUntil(many, [], undefined).finally(() => (this.#busy = undefined))
    await this.#busy
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
    if (this.#enough()) return
    const { items } = this.#state
    this.#busy = this.#fetchUntil(this.#wanted, items, this.#next).finally(() => (this.#busy = undefined))
    await this.#busy
  }

  #enough(): boolean {
    const { items, total } = this.#state
    return total !== undefined && (items.length >= this.#wanted || !this.#next)
  }

  // A reload shows its pages only when it has them all; a first load shows each as it comes.
  async #fetchUntil(many: number, before: readonly ImageCard[], cursor: string | undefined): Promise<void> {
    const fresh = before.length === 0 && this.#state.items.length > 0
    const { signal } = this.#stop
    let items = before
    let next = cursor
    this.#set({ loading: true })
    try {
      do {
        const limit = items.length === 0 && !fresh ? FIRST : MOST
        const page = await this.fetchPage({ cursor: next, limit, signal })
        if (signal.aborted) return
        items = joined(
          items,
          page.items.flatMap((card) => this.#newest(card)),
        )
        next = page.next ?? undefined
        // A count is never less than what is in sight, whatever arrived between two pages.
        const total = next ? Math.max(page.total, items.length + 1) : items.length
        if (!fresh || !next || items.length >= many) this.#show(items, next, total)
      } while (next && items.length < (fresh ? many : this.#wanted))
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

  #show(items: readonly ImageCard[], next: string | undefined, total: number): void {
    this.#next = next
    this.#set({ items, total })
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
