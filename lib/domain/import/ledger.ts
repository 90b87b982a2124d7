import type { Format } from '@/lib/domain/dataset/dataset'
import type { ImportedAnnotation } from '@/lib/domain/dataset/imported'
import type { Split } from '@/lib/domain/dataset/manifest'
import { importReport, type Counts, type FilesTally, type Remark, type ImportReport } from '@/lib/domain/dataset/report'
import { foundIn, type ReadImage, type Reading } from '@/lib/domain/formats/collect'
import { fitAnnotations, type Fitted } from '@/lib/domain/formats/fit/fit-annotations'
import type { Frame, UprightPicture } from '@/lib/domain/formats/fit/frame'
import { thingOf } from '@/lib/domain/formats/thing'
import { anewRemark, type Anew } from '@/lib/domain/image/written-anew'
import { lookAlikes } from '@/lib/domain/label/look-alike'
import type { Became, Existing } from './existing'
import { append } from '@/lib/domain/lists'

/** A picture of the source that is on the site, perhaps since before. */
export type Arrived = {
  image: ReadImage
  sha256: string
  imageId: string
  size: UprightPicture
  present: boolean
  /** the image's name, where the source has it under another one */
  called?: string
  anew: Anew[]
}
/** One that the site did not take. */
export type Refused = { image: ReadImage; refused: string }

type Place = 'box' | 'polygon' | 'tag'
const THINGS = { box: 'boxes', polygon: 'polygons', tag: 'tags' } as const

/** What the site is told about one picture. */
export type Delivery = { imageId: string; annotations: ImportedAnnotation[]; negative?: boolean; split?: Split }
/** What became of it there; `left`: which of its annotations (by place) did not come in. */
export type Settled = { imageId: string; became: Became; left: number[] }

/**
 * The books of one import: every picture that arrives is entered, what is delivered about it is settled with what became of
 * it, and at the end they must balance.
 */
export class Ledger {
  private readonly remarks: Remark[]
  private readonly kept: Counts = { images: 0, boxes: 0, polygons: 0, tags: 0 }
  private readonly became: Record<Became, number> = { labelled: 0, kept: 0, replaced: 0, merged: 0, unchanged: 0 }
  private readonly splits = { train: 0, validation: 0, test: 0, undecided: 0 }
  private readonly pathsOf = new Map<string, string[]>()
  private readonly underWay = new Map<string, { image: ReadImage; fitted: Fitted }>()
  private present = 0
  private refusedFiles = 0
  private anew = 0

  constructor(
    private readonly reading: Reading,
    refused: readonly Remark[],
    /** on which picture boxes were drawn, where the source does not tell */
    private readonly frame?: Frame,
  ) {
    this.remarks = [...refused, ...reading.problems]
  }

  /** Enters a picture, and answers what the site still has to be told about it, if anything: to be settled. */
  enter(arrived: Arrived): Delivery | undefined {
    const { image, imageId, size, sha256, present, called } = arrived
    const fitted = fitAnnotations(image, size, { frame: this.frame })
    this.splits[image.split ?? 'undecided'] += 1
    this.kept.images += fitted.kept.images
    this.enterBytes(image.path, sha256)
    if (present) this.present += 1
    if (called !== undefined) {
      const reason = `is in the project already, as ${called}: what is said of it goes there`
      this.remarks.push({ thing: 'image', outcome: 'notice', file: image.path, reason, count: 1 })
    }
    this.enterAnew(arrived)
    const { annotations } = fitted
    const negative = image.negative || undefined
    if (annotations.length === 0 && !negative && !image.split) {
      append(this.remarks, fitted.remarks)
      return undefined
    }
    this.underWay.set(imageId, { image, fitted })
    return { imageId, annotations, negative, split: image.split }
  }

  /** Enters a picture that was not taken, and all that the source says of it. */
  refuse({ image, refused }: Refused): void {
    // Of labels alone it is the file that holds them, where they are all of it.
    const file = image.file ?? image.path
    if (!image.bytes || image.file !== undefined) this.refusedFiles += 1
    // The site's sentences begin with the name of the file; the report names it already.
    const why = refused.startsWith(`${image.name}: `) ? refused.slice(image.name.length + 2) : refused
    this.remarks.push({ thing: 'image', outcome: 'rejected', file, reason: why, count: 1 })
    const lost = { box: 0, polygon: 0, tag: 0 }
    for (const annotation of image.annotations) lost[thingOf(annotation)] += 1
    this.reject(lost, { file, reason: 'its picture was rejected' })
  }

  /** Enters what became of what was delivered about an image. */
  settle({ imageId, became, left }: Settled): void {
    const delivered = this.underWay.get(imageId)
    if (!delivered) throw new Error(`nothing was delivered about ${imageId}`)
    this.underWay.delete(imageId)
    const { image, fitted } = delivered
    if (fitted.annotations.length > 0 || image.negative) this.became[became] += 1
    const out = new Set(left)
    const lost = new Set(fitted.repaired.filter((_, at) => out.has(at)))
    append(
      this.remarks,
      fitted.remarks.filter((remark) => !lost.has(remark)),
    )
    const outside = { box: 0, polygon: 0, tag: 0 }
    for (const [at, { shape }] of fitted.annotations.entries()) {
      const repaired = fitted.repaired[at]
      // A polygon may have become a box, and is counted as what it was.
      if (out.has(at)) outside[(repaired?.thing as Place) ?? shape.kind] += 1
      else if (!repaired) this.kept[THINGS[shape.kind]] += 1
    }
    const file = image.annotations[0]?.file ?? image.path
    if (became === 'kept' && image.negative) this.remarks.push({ thing: 'image', outcome: 'notice', file, reason: NOT_BARE, count: 1 })
    this.reject(outside, { file, place: image.name, reason: became === 'kept' ? KEPT : FULL })
  }

  /** @param labels that the project had before */
  report({
    source,
    format,
    existing,
    labels = [],
    notices = [],
  }: {
    source: string
    format: Format
    existing: Existing
    labels?: string[]
    /** what else is to be said of the source */
    notices?: string[]
  }): ImportReport {
    const { kept, became, present, anew, splits } = this
    const more = notices.map((reason): Remark => ({ thing: 'file', outcome: 'notice', file: source, reason, count: 1 }))
    const remarks = [...this.remarks, ...this.twins(), ...this.lookAlikes(source, labels), ...more]
    return importReport({
      source,
      format,
      found: foundIn(this.reading),
      kept,
      files: this.files(),
      existing,
      became,
      present,
      anew,
      splits,
      remarks,
    })
  }

  // Pictures were taken for such by what was read; which of them are, the site says.
  private files(): FilesTally | undefined {
    const { files } = this.reading
    return files && { ...files, taken: files.taken - this.refusedFiles, rejected: files.rejected + this.refusedFiles }
  }

  private reject(lost: Record<Place, number>, where: { file: string; place?: string; reason: string }): void {
    for (const thing of ['box', 'polygon', 'tag'] as const)
      if (lost[thing] > 0) this.remarks.push({ thing, outcome: 'rejected', ...where, count: lost[thing] })
  }

  private enterAnew({ image, anew }: Arrived): void {
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

const KEPT = 'the image keeps what it has: it comes in where the import is told to replace or to merge'
const NOT_BARE = 'the source says that there is nothing on it; the image keeps what it has'
const FULL = 'the image has no room for it beside what it has'
