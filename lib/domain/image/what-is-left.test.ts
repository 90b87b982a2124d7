import { expect, test } from 'vitest'
import { pages } from '@/lib/domain/address/pages'
import { leftOf, readLeft } from './what-is-left'

const place = { workspace: 'w', project: 'p' }

test.each([
  [{ id: 'one', with: [] }, undefined],
  [{ id: 'one', with: ['ann'] }, 'taken'],
  [{ id: null, with: [] }, 'none'],
])('of %o the editor is told by its address: %s', (given, left) => {
  expect(leftOf(given)).toBe(left)
  expect(readLeft(new URL(pages.annotateLeft(place, 'one', leftOf(given)), 'http://x').searchParams)).toBe(left)
})

test('another word in the address says nothing', () => expect(readLeft(new URLSearchParams('left=over'))).toBeUndefined())
