import type { Annotation } from './annotation'
import type { AnyChange, Doc } from './edit'
import { changeLabel, type LabelChange } from './label-change'

/**
 * A document that many changes are made to, one after the other: says what `applyChange` says, without a copy of the
 * whole for each of them. It is a `Doc` itself, as of now.
 */
export class Draft implements Doc {
  #byId: Map<string, Annotation> // in drawing order: what is put again keeps its place
  #listed?: Annotation[]
  #negative: boolean

  constructor({ annotations, negative }: Doc) {
    this.#byId = new Map(annotations.map((annotation) => [annotation.id, annotation]))
    this.#listed = annotations
    this.#negative = negative
  }

  get annotations(): Annotation[] {
    return (this.#listed ??= [...this.#byId.values()])
  }
  get negative(): boolean {
    return this.#negative
  }
  get size(): number {
    return this.#byId.size
  }
  has(id: string): boolean {
    return this.#byId.has(id)
  }

  apply(change: AnyChange): void {
    if ('put' in change) this.#put(change.put)
    else if ('remove' in change) this.#remove(change.remove)
    else if ('negative' in change) this.#mark(change.negative)
    else this.#follow(change)
  }

  /** The document as it is now, which later changes leave alone. */
  doc(): Doc {
    return { annotations: this.annotations, negative: this.#negative }
  }

  #put(annotation: Annotation): void {
    this.#byId.set(annotation.id, annotation)
    this.#listed = undefined
    this.#negative = false
  }

  #remove(id: string): void {
    if (this.#byId.delete(id)) this.#listed = undefined
  }

  #follow(change: LabelChange): void {
    const annotations = changeLabel(this.annotations, change)
    if (annotations === this.annotations) return
    this.#byId = new Map(annotations.map((annotation) => [annotation.id, annotation]))
    this.#listed = annotations
  }

  #mark(negative: boolean): void {
    this.#negative = negative
    if (!negative || this.size === 0) return
    this.#byId.clear()
    this.#listed = undefined
  }
}
