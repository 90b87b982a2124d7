import { z } from 'zod'
import { AttributeKind } from '@/lib/domain/attribute/attribute'
import { FATES, type Fate, fatesOf, learn } from '@/lib/domain/attribute/learn'
import { AttributeTally, type GuessedAttribute } from '@/lib/domain/attribute/tally'
import { Format } from '@/lib/domain/dataset/dataset'
import { byWeight, FilesTally, Remark } from '@/lib/domain/dataset/report'
import { type Dataset, foundIn, type Reading } from '@/lib/domain/formats/collect'
import { storable } from '@/lib/domain/storable'
import { versioned } from '@/lib/domain/versioned'

const Count = z.number().int().min(0)
const FoundAttribute = z.object({
  name: z.string(),
  kind: AttributeKind,
  choices: z.array(z.string()),
  labels: z.array(z.string()),
  values: Count,
  /** what becomes of it beside what the project asks by now; null: surveys once did not say */
  fate: z.enum(FATES).nullable().default(null),
})
const Candidate = z.object({ id: Format, why: z.string() })

/** What a source holds, as a person sees it before anything is stored. */
export const ImportSurvey = z.object({
  version: z.literal(1),
  format: Format,
  /** how it was known, in words */
  why: z.string(),
  others: z.array(Candidate),
  /** what it seems to be, where nothing was found as what it was chosen to be; null: nothing speaks against it */
  missed: Candidate.nullable().default(null),
  type: z.enum(['detection', 'classification']),
  multiLabel: z.boolean(),
  labels: z.array(z.object({ name: z.string(), annotations: Count })),
  /** what its annotations say beside their label: asked of all labels, or of those named */
  attributes: z.array(FoundAttribute).default([]),
  /** what could be chosen of how it is read, with what was */
  options: z.array(z.object({ name: z.string(), values: z.array(z.string()), value: z.string() })).default([]),
  found: z.object({ images: Count, boxes: Count, polygons: Count, tags: Count }),
  /** that reading it took */
  seconds: Count.nullable().default(null),
  /** images among them that cannot be taken, as far as that is known */
  lost: Count.default(0),
  /** of all files of the source; null: of a time when nobody counted them */
  files: FilesTally.nullable().default(null),
  splits: z.object({ train: Count, validation: Count, test: Count, undecided: Count }),
  /** the first of what could not be taken or is worth saying, and how many more there are */
  remarks: z.array(Remark),
  unlisted: Count,
})
export type ImportSurvey = z.infer<typeof ImportSurvey>
export const StoredSurvey = versioned(ImportSurvey)

const MOST_REMARKS = 200

const isLostImage = ({ thing, outcome }: Remark) => thing === 'image' && outcome === 'rejected'

type Found = {
  format: Format
  why: string
  others: { id: Format; why: string }[]
  missed: { id: Format; why: string } | null
  options: ImportSurvey['options']
  seconds: number
  /** files that were refused by name */
  refused: readonly Remark[]
  /** what the project asks of its annotations */
  known: Parameters<typeof learn>[1]
  /** of the source */
  name: string
}

/** Adds up what was read. @param found what the source was taken for, and what else it could be */
export function surveyOf(reading: Reading, { refused, known, name, ...found }: Found): ImportSurvey {
  const { dataset } = reading
  const guesses = attributesIn(dataset)
  const soon = withLabels(known, dataset.labels)
  const fates = fatesOf(guesses, soon)
  const notices = learn(guesses, soon).notices.map((reason): Remark => ({ thing: 'file', outcome: 'notice', file: name, reason, count: 1 }))
  const remarks = [...refused, ...reading.problems, ...notices].toSorted(byWeight)
  return {
    version: 1,
    ...found,
    type: dataset.type,
    multiLabel: dataset.multiLabel,
    labels: countLabels(dataset),
    attributes: guesses.slice(0, MOST_ATTRIBUTES_SHOWN).map((guess, at) => shownAttribute(guess, fates[at]!)),
    found: foundIn(reading),
    lost: remarks.filter(isLostImage).reduce((sum, { count }) => sum + count, 0),
    files: reading.files ?? null,
    splits: countSplits(dataset),
    remarks: remarks.slice(0, MOST_REMARKS).map(stored),
    unlisted: Math.max(0, remarks.length - MOST_REMARKS),
  }
}

function countLabels({ labels, images }: Dataset): ImportSurvey['labels'] {
  const counts = new Map(labels.map((name) => [name, 0]))
  for (const { annotations } of images) for (const { label } of annotations) counts.set(label, (counts.get(label) ?? 0) + 1)
  return [...counts].map(([name, annotations]) => ({ name, annotations }))
}

const MOST_ATTRIBUTES_SHOWN = 200

function attributesIn({ images, attributes }: Dataset): GuessedAttribute[] {
  const tally = new AttributeTally()
  for (const image of images) for (const one of image.annotations) tally.add(one.label, one.attributes)
  return tally.guesses(attributes)
}

/** What is asked of labels that come with the source is known before they are made. */
const withLabels = ({ schema, labelIds }: Found['known'], labels: readonly string[]): Found['known'] => ({
  schema,
  labelIds: new Map([...labels.map((name) => [name, `new ${name}`] as const), ...labelIds]),
})

const shownAttribute = ({ name, kind, choices, labels, values }: GuessedAttribute, fate: Fate): ImportSurvey['attributes'][number] => ({
  name: storable(name.slice(0, 200)),
  kind,
  choices: choices.map(storable),
  labels: labels.slice(0, 20).map(storable),
  values,
  fate,
})

function countSplits({ images }: Dataset): ImportSurvey['splits'] {
  const splits = { train: 0, validation: 0, test: 0, undecided: 0 }
  for (const { split } of images) splits[split ?? 'undecided'] += 1
  return splits
}

const stored = ({ file, place, reason, ...rest }: Remark): Remark => ({
  ...rest,
  file: storable(file.slice(0, 1024)),
  place: place && storable(place.slice(0, 200)),
  reason: storable(reason.slice(0, 500)),
})
