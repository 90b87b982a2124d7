import { expect, test } from 'vitest'
import type { ContentSurvey } from './content-survey'
import type { Carries, DataFormat } from './data-format'
import { jsonLines } from './jsonl/jsonl'
import { formatById } from './registry'
import { wouldLose } from './would-lose'

const all: ContentSurvey = {
  type: 'detection',
  images: 9,
  unseen: 3,
  unseenInSplits: 1,
  negatives: 2,
  inSplits: 5,
  renamed: { path: 1, stem: 2 },
  boxes: 30,
  polygons: 4,
  severalOutlines: 2,
  grouped: 3,
  tags: 6,
  moreTags: 1,
  tagsWithAttributes: 2,
  onlyTags: 1,
  validation: 0,
  training: 0,
  otherLabels: 0,
  attributes: { difficult: { flag: 6, number: 0, text: 1, mixed: true }, colour: { flag: 0, number: 0, text: 3, mixed: false } },
  unusedLabels: 1,
}
const labels = [
  { name: 'cat', used: true },
  { name: 'con', used: true },
  { name: 'train', used: false },
]
const asked = [
  { name: 'colour', kind: 'choice' },
  { name: 'difficult', kind: 'flag' },
  { name: 'wet', kind: 'flag' },
] as const
const everything: Carries = jsonLines.carries
const lost = (carries: Partial<Carries>, survey: Partial<ContentSurvey> = {}, pictures = true) =>
  wouldLose(
    { survey: { ...all, ...survey }, labels, asked },
    { ...(jsonLines as DataFormat), carries: { ...everything, ...carries } },
    { pictures },
  )

test('a format that holds everything loses nothing', () => {
  expect(lost({})).toEqual([])
  expect(lost({}, {}, false)).toEqual([])
})

test.each<[Partial<Carries>, object]>([
  [{ boxes: false }, { what: 'boxes', count: 30 }],
  [{ polygons: false }, { what: 'outlines', count: 4 }],
  [{ polygons: 'one outline' }, { what: 'parts', count: 2 }],
  [{ groups: true }, { what: 'groups', count: 3 }],
  [{ tags: 'none' }, { what: 'tags', count: 6 }],
  [{ tags: 'one' }, { what: 'moreTags', count: 1 }],
  [{ attributes: false }, { what: 'attributes', count: 7, names: ['difficult', 'colour'] }],
  [{ attributes: { difficult: 'flag' } }, { what: 'attributes', count: 3, names: ['difficult', 'colour'] }],
  [{ noAttributesOfTags: true }, { what: 'attributes', count: 2 }],
  [{ oneKind: true }, { what: 'kinds', count: 6, names: ['difficult'] }],
  [{ saysFalse: true }, { what: 'falses', count: 28, names: ['difficult'] }],
  [{ asks: undefined }, { what: 'asked', count: 3, names: ['colour', 'difficult', 'wet'] }],
  [{ asks: { except: ['wet'] } }, { what: 'asked', count: 2, names: ['difficult', 'wet'] }], // difficult is a text once
  [{ splits: false }, { what: 'splits', count: 5 }],
  [{ splits: 'seen' }, { what: 'splits', count: 1 }],
  [{ negatives: false }, { what: 'negatives', count: 2 }],
  [{ lists: 'only seen' }, { what: 'images', count: 3 }],
  [{ labels: false }, { what: 'labels', count: 1 }],
  [{ names: 'path' }, { what: 'names', count: 1 }],
  [{ names: 'stem' }, { what: 'names', count: 2 }],
  [{ names: 'listed' }, { what: 'names', count: 2 }],
])('what it has no place for is named: %j', (carries, loss) => {
  expect(lost(carries)).toEqual([loss])
})

test.each<[Partial<Carries>, number]>([
  [{ lists: 'splits' }, 2],
  [{ lists: 'seen' }, 3],
  [{ lists: 'only seen' }, 3],
  [{ lists: 'none' }, 9],
])('without the pictures what no file speaks of is lost: %j', (carries, count) => {
  expect(lost(carries, {}, false)).toEqual([{ what: 'images', count }])
})

test('in a project of tags some have no sign for nothing', () => {
  expect(lost({ negatives: 'detection' })).toEqual([])
  expect(lost({ negatives: 'detection' }, { type: 'classification' })).toEqual([{ what: 'negatives', count: 2 }])
})

test('labels that are called otherwise are named, if something has them', () => {
  const survey = { ...all, tags: 2, moreTags: 0 }
  expect(wouldLose({ survey, labels, asked: [] }, formatById('class-folders'), { pictures: true })).toContainEqual({
    what: 'labelNames',
    count: 1,
    names: ['con → _con'],
  })
})

test('polygons go out as boxes only where there are boxes', () => {
  expect(lost({ boxes: false, polygons: false }).map(({ what }) => what)).toEqual(['boxes', 'polygons'])
})

test('what is chosen counts: polygons of YOLO as boxes lose their outlines', () => {
  const of = (shapes: string) =>
    wouldLose({ survey: all, labels, asked: [] }, formatById('yolo'), { pictures: true, options: { shapes } }).map(({ what }) => what)
  expect([of('outlines').includes('parts'), of('boxes').includes('outlines'), of('boxes').includes('parts')]).toEqual([true, true, false])
})
