import { z } from 'zod'
import type { Dataset, ReadAnnotation, ReadImage } from '@/lib/domain/dataset/dataset'
import type { Remark } from '@/lib/domain/dataset/report'
import { AppError } from '@/lib/domain/errors'
import { Name } from '@/lib/domain/label/name'
import { picturesOf } from './pictures'
import { baseName, type Reading, type SourceFile } from './source'

/** The file that Cloud Annotations kept at the root of a bucket. */
const ANNOTATIONS_FILE = '_annotations.json'
/** Whether it is that file, at any depth. */
export const isCloudAnnotationsFile = (path: string): boolean => baseName(path) === ANNOTATIONS_FILE

/** Its tag, in a localization project, for a picture on which there is nothing to find. */
export const NEGATIVE = 'Negative'

// Labels and entries are judged one by one: a single bad box must not cost the others.
const AnnotationsFile = z.object({
  version: z.literal('1.0'),
  type: z.enum(['classification', 'localization']).optional(),
  labels: z.array(z.unknown()).default([]),
  annotations: z.record(z.string(), z.array(z.unknown())).default({}),
})
const Tag = z.object({ id: z.string().max(64).optional(), label: Name })
const Drawn = Tag.extend({ x: z.number(), y: z.number(), x2: z.number(), y2: z.number() })
const hasPlace = (entry: unknown): boolean =>
  typeof entry === 'object' && entry !== null && ['x', 'y', 'x2', 'y2'].some((key) => Object.hasOwn(entry, key))

/**
 * Cloud Annotations 1.0: `_annotations.json` beside the pictures, whose keys are paths below it and whose corners are
 * fractions of the picture. Pictures it does not name are unlabelled. Without a type, a single box makes it detection.
 */
export async function readCloudAnnotations(files: SourceFile[]): Promise<Reading> {
  const { pictures, problems } = picturesOf(files)
  const images = new Map<string, ReadImage>(pictures.map((picture) => [picture.path, { ...picture, negative: false, annotations: [] }]))
  const labels = new Set<string>()
  const types = new Set<Dataset['type']>()
  for (const file of files.filter(({ path }) => isCloudAnnotationsFile(path))) {
    const read = await parse(file)
    if ('fault' in read) {
      problems.push({ thing: 'file', outcome: 'rejected', file: file.path, reason: read.fault, count: 1 })
      continue
    }
    const type = read.type ?? (Object.values(read.annotations).flat().some(hasPlace) ? 'localization' : 'classification')
    types.add(type === 'localization' ? 'detection' : 'classification')
    for (const label of read.labels.map((written) => Name.safeParse(written).data)) {
      if (label && (type === 'classification' || label !== NEGATIVE)) labels.add(label)
    }
    const root = file.path.slice(0, -ANNOTATIONS_FILE.length)
    for (const image of images.values()) if (image.path.startsWith(root)) image.name = image.path.slice(root.length)
    for (const [key, entries] of Object.entries(read.annotations)) {
      problems.push(...describe({ image: images.get(root + key), file: file.path, key, entries, type }))
    }
  }
  const read = [...images.values()]
  for (const { annotations } of read) for (const annotation of annotations) labels.add(annotation.label)
  const type = types.has('detection') ? 'detection' : 'classification'
  const multiLabel = type === 'classification' && read.some((image) => image.annotations.length > 1)
  return { dataset: { type, multiLabel, units: 'fractions', labels: [...labels], images: read }, problems }
}

async function parse(file: SourceFile): Promise<z.infer<typeof AnnotationsFile> | { fault: string }> {
  try {
    const parsed = AnnotationsFile.safeParse(JSON.parse(await file.text()))
    if (parsed.success) return parsed.data
    const [issue] = parsed.error.issues
    return { fault: `is not Cloud Annotations 1.0: ${issue?.path.join('.') || 'file'}: ${issue?.message}` }
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return { fault: `is not JSON: ${error.message}` }
    if (error instanceof AppError) return { fault: error.message }
    throw error
  }
}

type Entry = { image: ReadImage | undefined; file: string; key: string; entries: unknown[]; type: 'classification' | 'localization' }

/** Writes the entries of one key into its image, and answers those that could not be read. */
function describe({ image, file, key, entries, type }: Entry): Remark[] {
  const problems: Remark[] = []
  const reject = (thing: 'box' | 'tag', place: string, reason: string) =>
    problems.push({ thing, outcome: 'rejected', file, place, reason, count: 1 })
  if (!image) problems.push({ thing: 'image', outcome: 'rejected', file, place: key, reason: 'no picture of that name is there', count: 1 })
  for (const [i, entry] of entries.entries()) {
    const place = `${key}, entry ${i + 1}`
    const thing = hasPlace(entry) ? 'box' : 'tag'
    const parsed = thing === 'box' ? Drawn.safeParse(entry) : Tag.safeParse(entry)
    if (!image) reject(thing, place, 'it has no picture')
    else if (!parsed.success)
      reject(thing, place, `${parsed.error.issues[0]?.path.join('.') || 'entry'}: ${parsed.error.issues[0]?.message}`)
    else if (thing === 'box' && type === 'classification') reject(thing, place, 'a box in a classification project')
    else if (thing === 'tag' && type === 'localization' && parsed.data.label !== NEGATIVE)
      reject(thing, place, 'a label without a box in a localization project')
    else if (thing === 'tag' && type === 'localization') image.negative = true
    else image.annotations.push({ ...read(parsed.data), file, place })
  }
  if (image?.negative && image.annotations.length > 0) {
    image.negative = false
    problems.push({
      thing: 'file',
      outcome: 'notice',
      file,
      place: key,
      reason: `says ${NEGATIVE} and has boxes: the boxes count`,
      count: 1,
    })
  }
  return problems
}

// Its app gave boxes an id; it stays with the box and goes out again with it.
function read(entry: z.infer<typeof Tag> | z.infer<typeof Drawn>): Pick<ReadAnnotation, 'label' | 'attributes' | 'corners'> {
  const { label, id } = entry
  const corners = 'x' in entry ? { x1: entry.x, y1: entry.y, x2: entry.x2, y2: entry.y2 } : undefined
  return { label, corners, attributes: id === undefined ? undefined : { id } }
}
