import { z } from 'zod'
import type { Attributes } from '@/lib/domain/annotation/attributes'
import type { AttributeKind, ImageToWrite } from './data-format'
import type { DeclaredAttribute } from '@/lib/domain/attribute/tally'
import { picturePaths } from './picture-paths'

const Count = z.number().int().min(0)

/** What there is to write, counted: as much as it takes to say what a format would lose of it (`wouldLose`). */
export const ContentSurvey = z.object({
  type: z.enum(['detection', 'classification']),
  images: Count,
  /** that nobody has looked at, and those of them that belong to a split */
  unseen: Count,
  unseenInSplits: Count,
  /** with nothing on them, and somebody said so */
  negatives: Count,
  /** that belong to a split */
  inSplits: Count,
  /** with places on them or seen to have none: in validation, and those that are trained on, which are in train or in no split */
  validation: Count.default(0),
  training: Count.default(0),
  /** whose files are called otherwise, where each has a name of its own to the ending, or without it */
  renamed: z.object({ path: Count, stem: Count }),
  boxes: Count,
  polygons: Count,
  /** polygons of more outlines than one */
  severalOutlines: Count,
  /** polygons that have a number of their group and share it with others of their label, or have several outlines */
  grouped: Count,
  tags: Count,
  /** tags beyond the first of their image */
  moreTags: Count,
  tagsWithAttributes: Count,
  /** images with labels of the whole of them and nothing else */
  onlyTags: Count,
  /** how many annotations have an attribute, by its name, and of which kind it is how often */
  attributes: z.record(
    z.string(),
    z.object({ flag: Count, number: Count, text: Count, /** several kinds of it under one label */ mixed: z.boolean() }),
  ),
  /** annotations of other labels than the one by which the images were chosen */
  otherLabels: Count.default(0),
  /** labels of the project that nothing here has */
  unusedLabels: Count,
})
export type ContentSurvey = z.infer<typeof ContentSurvey>
export type AttributeSurvey = ContentSurvey['attributes'][string]

/** What there is to write, all labels of the project in their order, with whether something of it has them, and what it asks. */
export type Content = { survey: ContentSurvey; labels: { name: string; used: boolean }[]; asked: readonly Asked[] }
type Asked = Pick<DeclaredAttribute, 'name' | 'kind'>

/** An attribute that so many annotations of a label have as one kind. */
export type AttributeCount = { label: string; name: string; kind: AttributeKind; count: number }

/** Names of attributes that are told apart; what comes with more of them is counted under one name. */
const MOST_NAMES = 200
/** …under this name. */
export const OTHERS = '…'

/** Sums up attributes by their names; those of many names are one. */
export function attributesSurveyed(counts: Iterable<AttributeCount>): ContentSurvey['attributes'] {
  const found = new Map<string, AttributeSurvey>()
  const kinds = new Map<string, AttributeKind>()
  for (const { label, name, kind, count } of counts) {
    const known = found.has(name) || found.size < MOST_NAMES ? name : OTHERS
    const sum = found.get(known) ?? { flag: 0, number: 0, text: 0, mixed: false }
    found.set(known, sum)
    sum[kind] += count
    const key = JSON.stringify([label, name])
    sum.mixed ||= (kinds.get(key) ?? kind) !== kind
    kinds.set(key, kind)
  }
  return Object.fromEntries(found)
}

type Surveyed = Pick<ImageToWrite, 'name' | 'format' | 'state' | 'split' | 'annotations'>
type Project = {
  type: ContentSurvey['type']
  labels: readonly { name: string }[]
  attributes?: readonly Asked[]
  /** the label by which images were chosen, if one was */
  chosenBy?: string
}

/** Counts content as it comes. */
export function surveying({ type, labels, attributes: asked = [], chosenBy }: Project): {
  content: () => Content
  add: (image: Surveyed) => void
} {
  const sum = { images: 0, unseen: 0, unseenInSplits: 0, negatives: 0, inSplits: 0, boxes: 0, polygons: 0, severalOutlines: 0 }
  const more = { grouped: 0, tags: 0, moreTags: 0, tagsWithAttributes: 0, onlyTags: 0, validation: 0, training: 0, otherLabels: 0 }
  const renamed = { path: 0, stem: 0 }
  const pathBy = { path: picturePaths('path'), stem: picturePaths('stem') }
  const attributes = new Map<string, AttributeCount>()
  const used = new Set<string>()
  const add = ({ name, format, state, split, annotations }: Surveyed) => {
    const tags = annotations.filter(({ shape }) => shape.kind === 'tag')
    sum.images += 1
    sum.unseen += Number(state === 'unlabelled')
    sum.unseenInSplits += Number(state === 'unlabelled' && split !== undefined)
    sum.negatives += Number(state === 'negative')
    const places = annotations.length - tags.length
    if (state === 'negative' || places > 0) {
      more.validation += Number(split === 'validation')
      more.training += Number(split === undefined || split === 'train')
    }
    sum.inSplits += Number(split !== undefined)
    for (const by of ['path', 'stem'] as const) renamed[by] += Number(pathBy[by]({ name, format }) !== name)
    more.tags += tags.length
    more.onlyTags += Number(tags.length > 0 && tags.length === annotations.length)
    more.moreTags += Math.max(0, tags.length - 1)
    more.tagsWithAttributes += tags.filter((tag) => Object.keys(tag.attributes).length > 0).length
    more.grouped += groupedOf(annotations)
    for (const { label, shape, attributes: own } of annotations) {
      used.add(label)
      more.otherLabels += Number(chosenBy !== undefined && label !== chosenBy)
      sum.boxes += Number(shape.kind === 'box')
      sum.polygons += Number(shape.kind === 'polygon')
      sum.severalOutlines += Number(shape.kind === 'polygon' && shape.parts.length > 1)
      for (const [name, value] of Object.entries(own)) count(attributes, { label, name, kind: kindOf(value) })
    }
  }
  const content = (): Content => {
    const unusedLabels = labels.filter(({ name }) => !used.has(name)).length
    const survey = { type, ...sum, ...more, renamed, attributes: attributesSurveyed(attributes.values()), unusedLabels }
    return { survey, labels: labels.map(({ name }) => ({ name, used: used.has(name) })), asked }
  }
  return { content, add }
}

// Beyond so many different ones no new one is told apart: what comes with more of them is somebody's trick.
const MOST_COUNTED = 20_000

function count(all: Map<string, AttributeCount>, one: Omit<AttributeCount, 'count'>): void {
  const own = JSON.stringify([one.label, one.name, one.kind])
  const isKnown = all.has(own) || all.size < MOST_COUNTED
  const key = isKnown ? own : OTHERS
  const before = all.get(key) ?? { ...one, ...(!isKnown && { name: OTHERS }), count: 0 }
  all.set(key, { ...before, count: before.count + 1 })
}

const kindOf = (value: Attributes[string]): AttributeKind =>
  typeof value === 'boolean' ? 'flag' : typeof value === 'number' ? 'number' : 'text'

function groupedOf(annotations: ImageToWrite['annotations']): number {
  const ofGroup = new Map<string, number>()
  let several = 0
  for (const { label, shape, attributes } of annotations) {
    if (shape.kind !== 'polygon' || !Object.hasOwn(attributes, 'group_id')) continue
    if (shape.parts.length > 1) several += 1
    else ofGroup.set(JSON.stringify([label, attributes.group_id]), (ofGroup.get(JSON.stringify([label, attributes.group_id])) ?? 0) + 1)
  }
  return several + [...ofGroup.values()].reduce((all, shared) => all + (shared > 1 ? shared : 0), 0)
}
