import type { Annotation } from './annotation'
import { attributeBytes } from './attributes'
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
  #attributeBytes?: number // counted when first asked for

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
  get(id: string): Annotation | undefined {
    return this.#byId.get(id)
  }
  has(id: string): boolean {
    return this.#byId.has(id)
  }
  /** Of all annotations. */
  get attributeBytes(): number {
    return (this.#attributeBytes ??= [...this.#byId.values()].reduce((sum, { attributes }) => sum + attributeBytes(attributes), 0))
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
    this.#countOut(annotation.id)
    if (this.#attributeBytes !== undefined) this.#attributeBytes += attributeBytes(annotation.attributes)
    this.#byId.set(annotation.id, annotation)
    this.#listed = undefined
    this.#negative = false
  }

  #countOut(id: string): void {
    const before = this.#byId.get(id)
    if (before && this.#attributeBytes !== undefined) this.#attributeBytes -= attributeBytes(before.attributes)
  }

  #remove(id: string): void {
    this.#countOut(id)
    if (this.#byId.delete(id)) this.#listed = undefined
  }

  #follow(change: LabelChange): void {
    const annotations = changeLabel(this.annotations, change)
    if (annotations === this.annotations) return
    this.#attributeBytes = undefined
    this.#byId = new Map(annotations.map((annotation) => [annotation.id, annotation]))
    this.#listed = annotations
  }

  #mark(negative: boolean): void {
    this.#negative = negative
    if (!negative || this.size === 0) return
    this.#byId.clear()
    this.#attributeBytes = 0
    this.#listed = undefined
  }
}
