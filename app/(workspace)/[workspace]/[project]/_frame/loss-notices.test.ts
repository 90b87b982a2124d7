import { expect, test } from 'vitest'
import { NOTHING_HEARD, noticesOf, withImages, withLabel, withoutImages, withoutNotice } from './loss-notices'

const at = (second: number) => new Date(second * 1000)
const label = (id: string, by: string, mine: number) => ({ id, name: id.toUpperCase(), by, at: at(1), annotations: 10, mine })
const nothing: Parameters<typeof noticesOf>[0] = { labels: [], images: [] }
const told = new Set<string>()

test('away: only what took work of mine is told, one notice for each person and kind', () => {
  const losses: Parameters<typeof noticesOf>[0] = {
    labels: [label('cat', 'ann', 3), label('dog', 'ann', 2), label('fox', 'bob', 1), label('owl', 'bob', 0)],
    images: [
      { ids: ['i1', 'i2'], by: 'ann', at: at(2), mine: 4 },
      { ids: ['i3'], by: 'ann', at: at(3), mine: 0 },
    ],
  }
  expect(noticesOf(losses, { heard: NOTHING_HEARD, told })).toEqual([
    {
      by: 'ann',
      keys: ['cat 1000', 'dog 1000'],
      mine: 5,
      annotations: 20,
      labels: [
        { id: 'cat', name: 'CAT' },
        { id: 'dog', name: 'DOG' },
      ],
    },
    { by: 'bob', keys: ['fox 1000'], mine: 1, annotations: 10, labels: [{ id: 'fox', name: 'FOX' }] },
    { by: 'ann', keys: ['ann 2000', 'ann 3000'], mine: 4, images: ['i1', 'i2', 'i3'] },
  ])
})

test('what is heard while one looks is told whosever work it was', () => {
  const heard = withImages(withImages(withLabel(NOTHING_HEARD, 'owl'), { by: 'ann', ids: ['i1', 'i2'] }), { by: 'ann', ids: ['i3'] })
  const losses = { labels: [label('owl', 'bob', 0)], images: [{ ids: ['i1'], by: 'ann', at: at(2), mine: 4 }] }
  expect(noticesOf(losses, { heard, told })).toMatchObject([
    { by: 'bob', mine: 0, labels: [{ id: 'owl' }] },
    { by: 'ann', mine: 4, keys: ['ann 2000'], images: ['i1', 'i2', 'i3'] },
  ])
  expect(noticesOf(nothing, { heard, told })).toEqual([{ by: 'ann', mine: 0, keys: [], images: ['i1', 'i2', 'i3'] }])
  expect(noticesOf(nothing, { heard: withoutImages(heard, ['i1', 'i3']), told })).toMatchObject([{ images: ['i2'] }])
  expect(noticesOf(nothing, { heard: withoutImages(heard, ['i1', 'i2', 'i3']), told })).toEqual([])
})

test('what was told is not told again; what was brought back and deleted once more is', () => {
  const heard = withImages(withLabel(NOTHING_HEARD, 'cat'), { by: 'ann', ids: ['i1'] })
  const losses = { labels: [label('cat', 'ann', 3)], images: [{ ids: ['i1'], by: 'ann', at: at(2), mine: 4 }] }
  const notices = noticesOf(losses, { heard, told })
  const after = { heard: notices.reduce(withoutNotice, heard), told: new Set(notices.flatMap(({ keys }) => keys)) }
  expect(noticesOf(losses, after)).toEqual([])
  expect(noticesOf({ ...losses, labels: [{ ...label('cat', 'ann', 3), at: at(5) }] }, after)).toHaveLength(1)
})
