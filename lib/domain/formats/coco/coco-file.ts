import type { Remark } from '@/lib/domain/dataset/report'
import type { AnnotationAsRead, AsRead, FileOfSource, ImageAsRead } from '@/lib/domain/formats/data-format'
import { jsonElements } from '@/lib/domain/formats/json-stream'
import { noticed, rejected } from '@/lib/domain/formats/remarks'
import { thingOf } from '@/lib/domain/formats/thing'
import { claimedSize, isValues, labelOf, shown } from '@/lib/domain/formats/values'
import { cocoAnnotation, idOf } from './coco-annotation'

/** Who wrote a file that came out of here. */
export const CORRAL = 'Corral'

/** An image of a COCO file with all that the file says of it. */
export type CocoImage = {
  written: string
  place: string
  claimed?: ImageAsRead['claimed']
  annotations: AnnotationAsRead[]
  /** the file says something of it, read or not */
  spokenOf: boolean
}

/** All that one COCO file says, by the ids of its images. */
export type CocoFile = {
  images: CocoImage[]
  /** in the order of the categories */
  labels: string[]
  /** what it is for, where that is not read here */
  other?: string
  isDrawn: boolean
  /** Corral wrote it: its file names are the names of the pictures */
  isOwn: boolean
  said: AsRead[]
}

/**
 * Reads a COCO file: in one go, whatever the order of its lists. What it says of an image is together only at its end, so
 * all of it is held.
 * @throws AppError 'invalid' where it is no JSON
 */
export async function readCocoFile(file: FileOfSource): Promise<CocoFile> {
  const gathering = new Gathering(file.path)
  for await (const { under, key, value } of jsonElements(file.stream(), ['$.images.*', '$.annotations.*', '$.categories.*', '$.info.*'])) {
    if (under === 'images') gathering.image(value, key)
    else if (under === 'categories') gathering.category(value)
    else if (under === 'info') gathering.isOwn ||= key === 'contributor' && value === CORRAL
    else gathering.annotation(value, key)
  }
  return gathering.close()
}

type Category = { label: string; dummyOf?: string } | { fault: string }

class Gathering {
  isOwn = false
  private readonly images = new Map<string, CocoImage>()
  private readonly categories = new Map<string, Category>()
  private readonly supers = new Set<string>()
  private readonly found: { image: string; annotation: AnnotationAsRead }[] = []
  private readonly said: AsRead[] = []
  private readonly counts = { masks: 0, keypoints: 0, drawn: 0 }
  private other: string | undefined

  constructor(private readonly file: string) {}

  image(value: unknown, at: string | number | undefined): void {
    const image = isValues(value) ? value : {}
    const id = idOf(image.id)
    const written = [image.file_name, image.path, image.coco_url].find((name): name is string => typeof name === 'string' && name !== '')
    const place = `image ${shown(image.id ?? at)}`
    if (id === undefined || written === undefined)
      return this.reject('image', place, id === undefined ? 'it has no id' : 'it has no file_name')
    const before = this.images.get(id)
    if (before?.written === written) return
    if (before) return this.reject('image', place, `its id is that of ${before.written} as well`)
    const claimed = claimedSize(image.width, image.height, this.file)
    this.images.set(id, { written, place, claimed, annotations: [], spokenOf: false })
  }

  category(value: unknown): void {
    const category = isValues(value) ? value : {}
    const id = idOf(category.id)
    if (id === undefined || this.categories.has(id)) return
    const { supercategory } = category
    if (typeof supercategory === 'string') this.supers.add(supercategory)
    const read = labelOf(category.name)
    this.categories.set(id, 'label' in read && supercategory === 'none' ? { label: read.label, dummyOf: read.label } : read)
  }

  annotation(value: unknown, at: string | number | undefined): void {
    const read = cocoAnnotation(value, this.file, at)
    if ('other' in read) this.other = read.other
    else if ('fault' in read) this.reject(read.thing, read.place, read.fault)
    else {
      this.found.push(read)
      if (read.mask && read.annotation.corners) this.counts.masks += 1
      if (read.keypoints) this.counts.keypoints += 1
      if (thingOf(read.annotation) !== 'tag') this.counts.drawn += 1
    }
  }

  close(): CocoFile {
    const isDrawn = this.counts.drawn > 0
    const used = new Set<string>()
    for (const { image, annotation } of this.found) {
      const category = this.categories.get(annotation.label)
      const fault = this.faultOf(annotation, { category, image: this.images.get(image), id: image })
      const target = this.images.get(image)
      if (target) target.spokenOf = true
      if (fault) this.reject(thingOf(annotation), annotation.place, fault)
      else {
        annotation.label = (category as { label: string }).label
        used.add(annotation.label)
        target!.annotations.push(annotation)
      }
    }
    this.notice(this.counts.masks, 'a mask (RLE)')
    this.notice(this.counts.keypoints, 'keypoints')
    const other = this.found.length === 0 ? this.other : undefined
    return { images: [...this.images.values()], labels: this.labels(used), other, isDrawn, isOwn: this.isOwn, said: this.said }
  }

  private faultOf(annotation: AnnotationAsRead, { category, image, id }: { category?: Category; image?: CocoImage; id: string }) {
    if (!image) return `its image ${id.slice(0, 40)} is not in the file`
    if (!category) return `its category ${annotation.label.slice(0, 40)} is not in the file`
    if ('fault' in category) return category.fault
    return this.counts.drawn > 0 && thingOf(annotation) === 'tag' ? 'has neither bbox nor segmentation' : undefined
  }

  // Roboflow writes the name of the whole set as a category of its own, above the others; nothing is of it.
  private labels(used: ReadonlySet<string>): string[] {
    const all = [...this.categories.values()].filter((one) => 'label' in one)
    return all.filter(({ label, dummyOf }) => !dummyOf || used.has(label) || !this.supers.has(label)).map(({ label }) => label)
  }

  private reject(thing: Remark['thing'], place: string, reason: string): void {
    this.said.push(rejected(thing, { file: this.file, place }, reason))
  }

  private notice(count: number, what: string): void {
    const which = count === 1 ? `one annotation has ${what}` : `${count.toLocaleString('en')} annotations have ${what} each`
    if (count > 0) this.said.push(noticed({ file: this.file, count }, `${which}, which is not read: the box is kept`))
  }
}
