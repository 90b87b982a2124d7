import { fitAnnotations, type FittedAnnotation } from '@/lib/domain/formats/fit-annotations'
import { foundIn } from '@/lib/domain/formats/read-source'
import type { Reading } from '@/lib/domain/formats/source'
import type { Format } from '@/lib/domain/dataset/dataset'
import type { Split } from '@/lib/domain/dataset/manifest'
import { importReport, type Remark, type ImportReport } from '@/lib/domain/dataset/report'
import { anewRemark } from '@/lib/domain/image/written-anew'
import { lookAlikes } from '@/lib/domain/label/look-alike'
import type { Arrival } from './send-pictures'

/** What the site is told about one picture. */
export type Delivery = { imageId: string; annotations: FittedAnnotation[]; negative?: boolean; split?: Split }

/** The books of one import: every picture that arrives is entered once, and at the end they must balance. */
export class Ledger {
  private readonly remarks: Remark[]
  private readonly kept = { images: 0, boxes: 0, tags: 0 }
  private readonly splits = { train: 0, validation: 0, test: 0, undecided: 0 }
  private readonly pathsOf = new Map<string, string[]>()
  private present = 0
  private anew = 0

  constructor(
    private readonly reading: Reading,
    refused: Remark[],
  ) {
    this.remarks = [...refused, ...reading.problems]
  }

  /** Enters a picture, and answers what the site still has to be told about it, if anything. */
  enter(arrival: Arrival): Delivery | undefined {
    if ('refused' in arrival) return this.refuse(arrival)
    const { image, imageId, size, sha256 } = arrival
    const fitted = fitAnnotations(image, size, this.reading.dataset.units)
    this.remarks.push(...fitted.remarks)
    this.kept.boxes += fitted.kept.boxes
    this.kept.tags += fitted.kept.tags
    this.splits[image.split ?? 'undecided'] += 1
    this.enterSize(arrival)
    this.enterBytes(image.path, sha256)
    if (arrival.present) this.present += 1
    this.enterAnew(arrival)
    // What somebody labelled meanwhile, or an earlier run of this import brought, stays as it is.
    if (arrival.labelled) return undefined
    const { annotations } = fitted
    const negative = image.negative || undefined
    return annotations.length > 0 || negative || image.split ? { imageId, annotations, negative, split: image.split } : undefined
  }

  /** @param labels that the project had before */
  report(source: string, format: Format, labels: string[] = []): ImportReport {
    const { kept, present, anew, splits } = this
    const remarks = [...this.remarks, ...this.twins(), ...this.lookAlikes(source, labels)]
    return importReport({ source, format, found: foundIn(this.reading), kept, present, anew, splits, remarks })
  }

  private refuse({ image, refused }: Extract<Arrival, { refused: string }>): undefined {
    const file = image.path
    // The site's sentences begin with the name of the file; the report names it already.
    const why = refused.startsWith(`${image.name}: `) ? refused.slice(image.name.length + 2) : refused
    this.remarks.push({ thing: 'image', outcome: 'rejected', file, reason: why, count: 1 })
    const boxes = image.annotations.filter((annotation) => annotation.corners).length
    const tags = image.annotations.length - boxes
    const reason = 'its picture was rejected'
    if (boxes > 0) this.remarks.push({ thing: 'box', outcome: 'rejected', file, reason, count: boxes })
    if (tags > 0) this.remarks.push({ thing: 'tag', outcome: 'rejected', file, reason, count: tags })
  }

  private enterSize({ image: { claimed }, size }: Extract<Arrival, { size: unknown }>): void {
    if (!claimed || (claimed.width === size.width && claimed.height === size.height)) {
      this.kept.images += 1
      return
    }
    const reason = `says ${claimed.width} x ${claimed.height}; the picture is ${size.width} x ${size.height}, and that counts`
    this.remarks.push({ thing: 'image', outcome: 'repaired', file: claimed.file, reason, count: 1 })
  }

  private enterAnew({ image, anew }: Extract<Arrival, { size: unknown }>): void {
    if (anew.length === 0) return
    this.anew += 1
    this.remarks.push({ thing: 'image', outcome: 'notice', file: image.path, reason: anewRemark(anew), count: 1 })
  }

  private enterBytes(path: string, sha256: string): void {
    const paths = this.pathsOf.get(sha256)
    if (paths) paths.push(path)
    else this.pathsOf.set(sha256, [path])
  }

  // A source may mean two classes by them: a and A. Two labels can be merged into one, but one not split into two.
  private lookAlikes(file: string, known: string[]): Remark[] {
    const own = new Set(this.reading.dataset.labels)
    const groups = lookAlikes([...known, ...own]).filter((names) => names.some((name) => own.has(name)))
    return groups.map((names) => ({
      thing: 'file',
      outcome: 'notice',
      file,
      reason: `labels that differ in capitals only are kept apart: ${names.join(', ')}; the settings can merge them`,
      count: 1,
    }))
  }

  // Only at the end: pictures arrive in any order, and the report of a source should always be the same.
  private twins(): Remark[] {
    return [...this.pathsOf.values()].flatMap((paths) => {
      const [first, ...others] = paths.sort()
      return others.map((file): Remark => ({
        thing: 'image',
        outcome: 'notice',
        file,
        reason: `is the same picture as ${first}; both are kept`,
        count: 1,
      }))
    })
  }
}
