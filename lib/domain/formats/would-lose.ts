import { z } from 'zod'
import { type AttributeSurvey, type Content, type ContentSurvey, OTHERS } from './content-survey'
import type { Carries, DataFormat } from './data-format'
import { greatest } from '@/lib/domain/lists'

/**
 * What a format has no place for, or holds as something else. Of `outlines` the boxes around them go out, `parts` become polygons
 * of their own, `splits` and `negatives` leave their images.
 */
export const LOSSES = [
  'images',
  'boxes',
  'polygons',
  'outlines',
  'parts',
  'groups',
  'tags',
  'moreTags',
  'attributes',
  'kinds',
  'falses',
  'asked',
  'splits',
  'negatives',
  'labels',
  'labelNames',
  'names',
] as const

export const Loss = z.object({
  what: z.enum(LOSSES),
  /** annotations; of images, splits, negatives and names images; of labels and their names labels, of what is asked attributes */
  count: z.number().int().min(1),
  /** of attributes and what is asked, and of labels that are called otherwise: as they are called now */
  names: z.array(z.string()).optional(),
})
export type Loss = z.infer<typeof Loss>

/** How an export is wanted. */
export type Wish = { options?: unknown; pictures: boolean }

/** What of a content a format cannot hold, in words that `exports.losses` of the texts says. Nothing: it holds all of it. */
export function wouldLose({ survey, labels, asked }: Content, format: DataFormat, { options, pictures }: Wish): Loss[] {
  const carries = { ...format.carries, ...format.carriesBy?.(format.options.parse(options ?? {})) }
  const called = format.renames?.(labels.map(({ name }) => name))
  const renames = labels.filter(({ name, used }) => used && called?.has(name)).map(({ name }) => `${name} → ${called?.get(name)}`)
  const unasked = [...new Set(asked.filter((one) => !isAsked(one, survey, carries)).map(({ name }) => name))]
  const losses: Loss[] = [
    { what: 'images', count: imagesLeft(survey, carries, pictures) },
    ...placesLost(survey, carries),
    { what: carries.tags === 'one' ? 'moreTags' : 'tags', count: { none: survey.tags, one: survey.moreTags, many: 0 }[carries.tags] },
    ...attributesLost(survey, carries),
    { what: 'asked', count: unasked.length, names: unasked },
    { what: 'splits', count: carries.splits === true ? 0 : carries.splits ? survey.unseenInSplits : survey.inSplits },
    { what: 'negatives', count: saysNothing(survey, carries) ? 0 : survey.negatives },
    { what: 'labels', count: carries.labels ? 0 : survey.unusedLabels },
    { what: 'labelNames', count: renames.length, names: renames },
    { what: 'names', count: renamed(survey, carries) },
  ]
  return losses.filter(({ count }) => count > 0)
}

function placesLost(survey: ContentSurvey, carries: Carries): Loss[] {
  const outlines = carries.polygons !== false
  return [
    { what: 'boxes', count: carries.boxes ? 0 : survey.boxes },
    { what: carries.boxes ? 'outlines' : 'polygons', count: outlines ? 0 : survey.polygons },
    { what: 'parts', count: carries.polygons === 'one outline' ? survey.severalOutlines : 0 },
    { what: 'groups', count: carries.groups ? survey.grouped : 0 },
  ]
}

function imagesLeft(survey: ContentSurvey, { lists, tags }: Carries, pictures: boolean): number {
  const { images, unseen, unseenInSplits, onlyTags } = survey
  if (pictures) return lists === 'only seen' ? unseen : 0
  const seen = unseen + (tags === 'none' ? onlyTags : 0)
  return { all: 0, splits: unseen - unseenInSplits, seen, 'only seen': unseen, none: images }[lists]
}

function renamed({ renamed: { path, stem }, unseenInSplits }: ContentSurvey, { names }: Carries): number {
  if (names === true || names === 'folders') return 0
  return { path, stem, listed: path + unseenInSplits }[names]
}

const saysNothing = ({ type }: ContentSurvey, { negatives }: Carries): boolean =>
  negatives === 'detection' ? type === 'detection' : negatives

function attributesLost(survey: ContentSurvey, carries: Carries): Loss[] {
  const all = Object.entries(survey.attributes)
  const lost = all.map(([name, found]) => ({ name, count: lostOf(name, found, carries) })).filter(({ count }) => count > 0)
  const ofTags = carries.noAttributesOfTags && carries.tags !== 'none' ? survey.tagsWithAttributes : 0
  // An annotation may have several of them: the most there can be of one is the least that lose some.
  const places = survey.boxes + survey.polygons
  const count = Math.max(ofTags, greatest(lost.map((one) => one.count)))
  const falses = carries.saysFalse ? all.filter(([name, { flag }]) => flag > 0 && holds(carries, name) && flag < places) : []
  const mixed = carries.oneKind ? all.filter(([, found]) => found.mixed) : []
  return [
    { what: 'attributes', count, names: lost.length > 0 ? lost.map(({ name }) => name) : undefined },
    { what: 'kinds', count: Math.max(0, greatest(mixed.map(([, { flag, number }]) => flag + number))), names: mixed.map(([name]) => name) },
    { what: 'falses', count: Math.max(0, greatest(falses.map(([, { flag }]) => places - flag))), names: falses.map(([name]) => name) },
  ]
}

/** Whether a format says that this is asked: where its values say so too, they must be of one kind with it. */
function isAsked({ name, kind }: Content['asked'][number], { attributes }: ContentSurvey, { asks }: Carries): boolean {
  if (!asks || asks === true) return asks === true
  if (asks.except.includes(name)) return false
  const { flag, number, text } = attributes[name] ?? attributes[OTHERS] ?? { flag: 0, number: 0, text: 0 }
  return { flag: number + text, number: flag + text, text: flag + number, choice: flag + number }[kind] === 0
}

const holds = ({ attributes }: Carries, name: string): boolean =>
  typeof attributes === 'boolean' ? attributes : Object.hasOwn(attributes, name)

function lostOf(name: string, { flag, number, text }: AttributeSurvey, carries: Carries): number {
  const { attributes } = carries
  if (attributes === true) return 0
  const kept = attributes !== false && holds(carries, name) ? { flag, number, text }[attributes[name]!] : 0
  return flag + number + text - kept
}
