import { expect, test } from 'vitest'
import { byteRange } from './byte-range'

test.each([
  ['bytes=0-', { start: 0, end: 9 }],
  ['bytes=4-', { start: 4, end: 9 }],
  ['bytes=4-6', { start: 4, end: 6 }],
  ['bytes=9-9', { start: 9, end: 9 }],
  ['bytes=4-4000', { start: 4, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=-40', { start: 0, end: 9 }],
  ['bytes=10-', 'none'],
  ['bytes=-0', 'none'],
  ['bytes=6-4', undefined],
  ['bytes=-', undefined],
  ['bytes=0-1,4-5', undefined],
  ['bytes=1e1-', undefined],
  ['bytes=0x1-', undefined],
  [`bytes=${'9'.repeat(400)}-`, undefined],
  ['items=0-1', undefined],
  ['', undefined],
  [null, undefined],
])('%j of ten bytes', (header, part) => expect(byteRange(header, 10)).toEqual(part))

test('of nothing there is no part', () => expect(byteRange('bytes=0-', 0)).toBe('none'))
