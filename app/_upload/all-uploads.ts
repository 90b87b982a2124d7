import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import type { Uploader } from './uploader'
import { isFinal } from './upload-queue'

/** What is on its way to one project, for as long as the page is not loaded anew. */
export type ProjectUploads = { key: string; place: Place; /** of the project */ name: string; uploader: Uploader }

/** The uploads of every project that this page has been to: who goes elsewhere takes them along, each for its own project. */
export class AllUploads {
  #all: readonly ProjectUploads[] = []
  #shown: readonly ProjectUploads[] = []
  #reading = 0
  #busy = false
  #listeners = new Set<() => void>()

  /** @param onBusy told when the first file is on its way, and when the last has ended */
  constructor(readonly onBusy: (busy: boolean) => void) {}

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Those with something to tell, in the order in which they were begun. */
  shown = () => this.#shown
  busy = () => this.#busy

  of({ workspace, project, name }: Place & { name: string }, make: (place: Place) => Uploader): ProjectUploads {
    const place = { workspace, project }
    const key = routes.project(place)
    const known = this.#all.find((one) => one.key === key)
    if (known) return known
    const made = { key, place, name, uploader: make(place) }
    made.uploader.subscribe(() => this.#look())
    this.#all = [...this.#all, made]
    return made
  }

  /** What is dropped is lost with the page as long as it is only being read, too. */
  async reading<T>(found: Promise<T>): Promise<T> {
    this.#reading++
    this.#look()
    return found.finally(() => {
      this.#reading--
      this.#look()
    })
  }

  #look(): void {
    const shown = this.#all.filter(({ uploader }) => uploader.snapshot().length > 0)
    const busy = this.#reading > 0 || shown.some(({ uploader }) => !uploader.snapshot().every(isFinal))
    if (busy !== this.#busy) this.onBusy(busy)
    const same = busy === this.#busy && shown.length === this.#shown.length && shown.every((one, i) => one === this.#shown[i])
    if (same) return
    this.#busy = busy
    this.#shown = shown
    for (const listener of this.#listeners) listener()
  }
}
