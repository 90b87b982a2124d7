import { type Annotation, pointsOf } from './annotation'
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
  #bytes = new Sum(({ attributes }) => attributeBytes(attributes))
  #points = new Sum(pointsOf)

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
    return this.#bytes.of(this.#byId.values())
  }
  /** Of all polygons. */
  get points(): number {
    return this.#points.of(this.#byId.values())
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
    for (const sum of [this.#bytes, this.#points]) sum.change(this.#byId.get(annotation.id), annotation)
    this.#byId.set(annotation.id, annotation)
    this.#listed = undefined
    this.#negative = false
  }

  #remove(id: string): void {
    for (const sum of [this.#bytes, this.#points]) sum.change(this.#byId.get(id), undefined)
    if (this.#byId.delete(id)) this.#listed = undefined
  }

  #follow(change: LabelChange): void {
    const annotations = changeLabel(this.annotations, change)
    if (annotations === this.annotations) return
    this.#forget()
    this.#byId = new Map(annotations.map((annotation) => [annotation.id, annotation]))
    this.#listed = annotations
  }

  #mark(negative: boolean): void {
    this.#negative = negative
    if (!negative || this.size === 0) return
    this.#byId.clear()
    this.#forget()
    this.#listed = undefined
  }

  #forget(): void {
    for (const sum of [this.#bytes, this.#points]) sum.forget()
  }
}

/** A sum over annotations, counted when it is first asked for and kept up from then on. */
class Sum {
  #weigh: (annotation: Annotation) => number
  #sum?: number

  constructor(weigh: (annotation: Annotation) => number) {
    this.#weigh = weigh
  }

  of(annotations: Iterable<Annotation>): number {
    return (this.#sum ??= [...annotations].reduce((sum, annotation) => sum + this.#weigh(annotation), 0))
  }
  change(before: Annotation | undefined, after: Annotation | undefined): void {
    if (this.#sum !== undefined) this.#sum += (after ? this.#weigh(after) : 0) - (before ? this.#weigh(before) : 0)
  }
  forget(): void {
    this.#sum = undefined
  }
}
