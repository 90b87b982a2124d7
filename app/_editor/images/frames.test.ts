import { expect, test } from 'vitest'
import { withOpen } from './frames'

const frames = (ids: string) => [...ids].map((id) => ({ id, name: id, state: 'unlabelled' as const }))
const shown = (ids: string, image: { id: string; previous?: string; next?: string }) =>
  withOpen(frames(ids), { ...image, name: image.id, state: 'labelled' })
    .map(({ id }) => id)
    .join('')

test('the open image stands before the one that follows it, at the end behind the one before it', () => {
  expect(shown('abd', { id: 'c', previous: 'b', next: 'd' })).toBe('abcd')
  expect(shown('ab', { id: 'c', previous: 'b' })).toBe('abc')
  expect(shown('bc', { id: 'a', next: 'b' })).toBe('abc')
})

test('where it is already, or its place is not read yet, nothing changes', () => {
  expect(shown('abc', { id: 'b', previous: 'a', next: 'c' })).toBe('abc')
  expect(shown('ab', { id: 'x', previous: 'b', next: 'c' })).toBe('ab')
  expect(shown('', { id: 'x' })).toBe('')
  expect(withOpen(frames('ab'), undefined)).toHaveLength(2)
})
