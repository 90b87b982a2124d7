import { expect, test } from 'vitest'
import { neighbour, unlabelledAfter } from './neighbours'
import type { StripFrame } from './frames'

const frame = (id: string, state: StripFrame['state'] = 'unlabelled'): StripFrame => ({ id, state, name: `${id}.jpg` })
const frames = [frame('a'), frame('b', 'labelled'), frame('c'), frame('d', 'negative')]
const nothing = () => false

test('the row says who is next', () => expect(neighbour({ frames, image: { id: 'b', next: 'z' } }, 1)).toBe('c'))
test('the row has an end', () => expect(neighbour({ frames, image: { id: 'd', next: 'z' } }, 1)).toBeUndefined())
test('where the row does not reach, the server says', () => expect(neighbour({ frames, image: { id: 'far', next: 'z' } }, 1)).toBe('z'))
test('labelled and negative ones are passed over', () => expect(unlabelledAfter({ frames, image: { id: 'a' } }, nothing)).toBe('c'))
test('behind the last one it begins again', () => expect(unlabelledAfter({ frames, image: { id: 'd' } }, nothing)).toBe('a'))
test('the open one is never its own next', () =>
  expect(unlabelledAfter({ frames: [frame('a')], image: { id: 'a' } }, nothing)).toBeUndefined())
test('one with edits on their way is done, whatever the server knows', () =>
  expect(unlabelledAfter({ frames, image: { id: 'a' } }, (id) => id === 'c')).toBeUndefined())
