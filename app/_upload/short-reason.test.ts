import { expect, test } from 'vitest'
import { shortReason } from './short-reason'

test('the name is left out, the reason stays whole', () => {
  expect(shortReason('day 1/a.b.jpg: ends after 12 KB: the file is cut off.')).toBe('Ends after 12 KB: the file is cut off')
  expect(shortReason('the file is empty (0 bytes).')).toBe('The file is empty (0 bytes)')
})
