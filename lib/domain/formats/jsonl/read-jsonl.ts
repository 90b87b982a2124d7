import { Annotation } from '@/lib/domain/annotation/annotation'
import { SPLITS, type Split } from '@/lib/domain/dataset/manifest'
import type { AnnotationAsRead, AsRead, FileOfSource, SourceOfFiles } from '@/lib/domain/formats/data-format'
import { describedPictures, type DescribedPictures } from '@/lib/domain/formats/described-pictures'
import { linesOf } from '@/lib/domain/formats/lines'
import { noticed, rejected } from '@/lib/domain/formats/remarks'
import {
  attributesFrom,
  claimedSize,
  isValues,
  labelOf,
  listOf,
  numberOf,
  numbersOf,
  shown,
  type Values,
} from '@/lib/domain/formats/values'
import { textAtBeginning } from '@/lib/domain/formats/beginning'
import { readHead, type At } from './read-head'
import { End } from './schema'

const MOST_LINE = 64_000_000 // bytes: 5,000 annotations with all the attributes and points that they may have
const HEAD = /^\uFEFF?\s*\{\s*"corral"\s*:/

/** The files of this form: known by how their first line begins. */
export async function jsonLinesFiles({ files }: SourceOfFiles): Promise<FileOfSource[]> {
  const found: FileOfSource[] = []
  for (const file of files.filter(({ path }) => /\.(jsonl|ndjson|jsonlines)$/i.test(path)))
    if (HEAD.test(await textAtBeginning(file, 100))) found.push(file)
  return found
}

/** Our own form: what `writeJsonLines` wrote, perhaps changed by hand or by a program since. */
export async function* readJsonLines(source: SourceOfFiles): AsyncGenerator<AsRead> {
  const described = await describedPictures(source)
  const files = await jsonLinesFiles(source)
  for (const file of files) yield* readFile(file, described.describe)
  yield* described.rest(files)
}

type Describe = DescribedPictures['describe']

async function* readFile(file: FileOfSource, describe: Describe): AsyncGenerator<AsRead> {
  const sum = { images: 0, annotations: 0 }
  let end: End['end'] | undefined
  for await (const line of linesOf(file.stream(), MOST_LINE)) {
    const at = { file: file.path, place: `line ${line.number}` }
    if ('text' in line && line.text.trim() === '') continue
    const value = 'fault' in line ? line : parsed(line.text)
    if ('fault' in value && typeof value.fault === 'string') yield rejected('image', at, value.fault)
    else if ('corral' in value) yield* readHead(value, at)
    else if ('end' in value) end = End.safeParse(value).data?.end
    else {
      const { image, faults } = readPicture(value, at)
      sum.images += 1
      sum.annotations += image.annotations.length + faults.length
      yield* faults
      yield* describe(image)
    }
  }
  if (end && end.images === sum.images && end.annotations === sum.annotations) return
  const wanted = end ? `${end.images} images and ${end.annotations} annotations` : 'no end: it may have been cut off'
  yield noticed({ file: file.path }, `has ${sum.images} images and ${sum.annotations} annotations; its last line says ${wanted}`)
}

function parsed(text: string): Values {
  try {
    const value: unknown = JSON.parse(text)
    return isValues(value) ? value : { fault: 'is no JSON object' }
  } catch (error) {
    return { fault: `is not JSON: ${(error as Error).message.slice(0, 200)}` }
  }
}

function readPicture(value: Values, at: At) {
  const { name, file, split, state } = value
  const called = typeof name === 'string' ? name : undefined
  const annotations: AnnotationAsRead[] = []
  const faults: AsRead[] = []
  for (const [i, written] of listOf(value.annotations).entries()) {
    const where = { ...at, place: `${at.place}, annotation ${i + 1}` }
    const read = readAnnotation(written)
    if ('fault' in read) faults.push(rejected(thingIn(written), where, read.fault))
    else annotations.push({ ...read, ...where })
  }
  const image = {
    ...at,
    written: typeof file === 'string' ? file : (called ?? ''),
    called,
    split: SPLITS.find((one) => one === split) satisfies Split | undefined,
    negative: state === 'negative' && annotations.length === 0,
    annotations,
    units: 'pixels' as const,
    claimed: claimedSize(value.width, value.height, at.file),
  }
  return { image, faults }
}

const KINDS = ['tag', 'polygon'] as const
/** What the report counts it as: whatever is no other is taken for a box. */
const thingIn = (written: unknown) =>
  KINDS.find((kind) => isValues(written) && isValues(written.shape) && written.shape.kind === kind) ?? 'box'

type Read = Pick<AnnotationAsRead, 'id' | 'label' | 'corners' | 'parts' | 'attributes'> | { fault: string }

function readAnnotation(written: unknown): Read {
  if (!isValues(written)) return { fault: `is ${shown(written)}, no annotation` }
  const label = labelOf(written.label)
  if ('fault' in label) return label
  const place = placeOf(written.shape)
  if ('fault' in place) return place
  const attributes = isValues(written.attributes) ? attributesFrom(Object.entries(written.attributes)) : {}
  const id = Annotation.shape.id.safeParse(written.id).data
  return { ...(id !== undefined && { id }), ...label, ...place, attributes }
}

function placeOf(shape: unknown): Pick<AnnotationAsRead, 'corners' | 'parts'> | { fault: string } {
  const kind = isValues(shape) ? shape.kind : undefined
  if (!isValues(shape) || (kind !== 'tag' && kind !== 'box' && kind !== 'polygon'))
    return { fault: `its shape is ${shown(kind)}: box, polygon and tag are known` }
  if (kind === 'tag') return {}
  if (kind === 'polygon') return partsOf(listOf(shape.parts))
  const read = numbersOf(shape, ['x', 'y', 'w', 'h'])
  if ('fault' in read) return read
  const { x, y, w, h } = read.numbers
  return { corners: { x1: x, y1: y, x2: x + w, y2: y + h } }
}

function partsOf(written: unknown[]): { parts: number[][] } | { fault: string } {
  const parts = written.map((part) => listOf(part).map(numberOf))
  if (parts.length === 0) return { fault: 'its polygon has no points' }
  return parts.every((part): part is number[] => part.every((value) => value !== undefined))
    ? { parts }
    : { fault: 'its polygon has points that are no numbers' }
}
