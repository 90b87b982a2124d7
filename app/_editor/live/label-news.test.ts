import { expect, test } from 'vitest'
import { textsOf } from '@/lib/texts/texts'
import { labelNews } from './label-news'
import { boxShape } from '@/lib/domain/geometry/shape'

const t = textsOf('en-GB', 'editor')
const label = (id: string, name = id.toUpperCase()) => ({ id, name, color: 1, hotkey: null, position: 0, count: 0 })
const box = (id: string, labelId: string) => ({ id, labelId, shape: boxShape({ x: 1, y: 1, w: 5, h: 5 }), attributes: {} })
const before = { labels: [label('rbc'), label('wbc')], annotations: [box('a', 'rbc'), box('b', 'rbc'), box('c', 'wbc')] }

test.each([
  [{ deleted: 'rbc' }, [label('wbc')], 'Ann deleted the label RBC. 2 boxes on this image went with it.'],
  [{ merged: 'wbc', into: 'rbc' }, [label('rbc')], 'Ann merged the label WBC into RBC. 1 box on this image is RBC now.'],
  [{ merged: 'rbc', into: 'wbc' }, [label('wbc')], 'Ann merged the label RBC into WBC. 2 boxes on this image are WBC now.'],
  [{ renamed: 'rbc' }, [label('rbc', 'Red'), label('wbc')], 'Ann renamed the label RBC: it is Red now.'],
])('%o is said with what it did here', (deed, after, words) => expect(labelNews('Ann', deed, { before, after, t })).toBe(words))

test('where no box of it is on the image, that is not spoken of', () =>
  expect(labelNews('You', { deleted: 'rbc' }, { before: { ...before, annotations: [] }, after: [], t })).toBe('You deleted the label RBC.'))

test.each([
  [{ deleted: 'never-seen' }, []],
  [{ renamed: 'rbc' }, before.labels],
])('%o that nobody here can have noticed is not said', (deed, after) => expect(labelNews('Ann', deed, { before, after, t })).toBeNull())
