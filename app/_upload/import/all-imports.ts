import type { Place } from '@/lib/domain/address/place'
import type { Importer } from './importer'
import { isOver, type ImportState } from './import-state'

/** An import that this page began, until it is put away. */
export type ProjectImport = { key: string; place: Place; /** of the project */ name: string; importer: Importer }

/** Whether it would break off without this page. */
const needsPage = (state: ImportState) => !isOver(state) && state.at !== 'bringing'

/** The imports that this page began, of every project that it has been to. */
export class AllImports {
  #shown: readonly ProjectImport[] = []
  #going = false
  #busy = false
  #begun = 0
  #listeners = new Set<() => void>()

  /** @param onBusy told when one needs this page, and when none does any more */
  constructor(readonly onBusy: (busy: boolean) => void) {}

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
  shown = () => this.#shown
  going = () => this.#going

  add({ workspace, project, name }: Place & { name: string }, importer: Importer): void {
    importer.subscribe(() => this.#look())
    this.#shown = [...this.#shown, { key: String(++this.#begun), place: { workspace, project }, name, importer }]
    this.#tell()
    this.#look()
  }

  remove(key: string): void {
    this.#shown = this.#shown.filter((one) => one.key !== key)
    this.#tell()
    this.#look()
  }

  #look(): void {
    const states = this.#shown.map(({ importer }) => importer.snapshot())
    const busy = states.some(needsPage)
    if (busy !== this.#busy) this.onBusy(busy)
    this.#busy = busy
    const going = !states.every(isOver)
    if (going === this.#going) return
    this.#going = going
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
