import { MOST_ANNOTATIONS, MOST_IMAGE_POINTS, pointsOf, type Annotation } from '@/lib/domain/annotation/annotation'
import { attributeBytes, MOST_ATTRIBUTE_BYTES } from '@/lib/domain/annotation/attributes'
import type { Change, Doc } from '@/lib/domain/annotation/edit'
import { twinsOf } from '@/lib/domain/annotation/same-place'
import type { Became, Existing } from './existing'

/** What a source says of an image, under ids of its own. */
type Said = Doc
type How = {
  existing: Existing
  /** whether an image has one label at most */
  single: boolean
}

/** What is to be done to an image, what it becomes by that, and which annotations of the source (by place) do not come in. */
export type Joined = { changes: Change[]; became: Became; left: number[] }

/**
 * Joins what is on an image with what a source says of it. Annotations that say the same are one and keep their id, so
 * that the same source again changes nothing.
 */
export function join(doc: Doc, said: Said, how: How): Joined {
  if (said.annotations.length === 0 && !said.negative) return { changes: [], became: 'unchanged', left: [] }
  if (doc.annotations.length === 0 && !doc.negative) return { changes: puts(said), became: 'labelled', left: [] }
  if (said.negative) return joinNothing(doc, how)
  const twins = twinsOf(said.annotations, doc.annotations)
  const pairs = said.annotations.map((annotation, at) => ({ annotation, at, twin: twins[at] }))
  const fresh = pairs.filter(({ twin }) => !twin)
  if (how.existing === 'replace') return replaced(doc, pairs)
  const room = how.existing === 'keep' || (how.single && doc.annotations.length > 0) ? 0 : roomFor(doc, fresh)
  const changes = fresh.slice(0, room).map(({ annotation }) => ({ put: annotation }))
  const left = fresh.slice(room).map(({ at }) => at)
  return { changes, became: changes.length > 0 ? 'merged' : left.length > 0 ? 'kept' : 'unchanged', left }
}

const puts = ({ annotations, negative }: Said): Change[] => (negative ? [{ negative }] : annotations.map((put) => ({ put })))

/** The source says that there is nothing to label. */
function joinNothing(doc: Doc, { existing }: How): Joined {
  if (doc.negative) return { changes: [], became: 'unchanged', left: [] }
  if (existing === 'replace') return { changes: [{ negative: true }], became: 'replaced', left: [] }
  return { changes: [], became: 'kept', left: [] }
}

type Pair = { annotation: Annotation; twin?: Annotation }

function replaced(doc: Doc, pairs: Pair[]): Joined {
  const twins = new Set(pairs.map(({ twin }) => twin))
  const gone = doc.annotations.filter((annotation) => !twins.has(annotation)).map(({ id }) => ({ remove: id }))
  const put = pairs.flatMap(({ annotation, twin }) => {
    if (!twin) return [{ put: annotation }]
    return sameAttributes(annotation, twin) ? [] : [{ put: { ...twin, attributes: annotation.attributes } }]
  })
  const changes = [...gone, ...put]
  return { changes, became: changes.length > 0 ? 'replaced' : 'unchanged', left: [] }
}

function sameAttributes({ attributes: a }: Annotation, { attributes: b }: Annotation): boolean {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && a[name] === b[name])
}

/** How many of them fit on the image beside what it has. */
function roomFor({ annotations }: Doc, fresh: Pair[]): number {
  const places = MOST_ANNOTATIONS - annotations.length
  let bytes = annotations.reduce((sum, { attributes }) => sum + attributeBytes(attributes), 0)
  let points = annotations.reduce((sum, one) => sum + pointsOf(one), 0)
  const full = fresh.findIndex(({ annotation }) => {
    bytes += attributeBytes(annotation.attributes)
    points += pointsOf(annotation)
    return bytes > MOST_ATTRIBUTE_BYTES || points > MOST_IMAGE_POINTS
  })
  return Math.max(0, Math.min(places, full < 0 ? fresh.length : full))
}
