import { expect, test } from 'vitest'
import { fingerprintOf } from './fingerprint'

const [a, b] = [
  { path: 'a.jpg', bytes: 1 },
  { path: 'b\n.jpg', bytes: 2 },
]

test('the same files in any order are the same source', () => expect(fingerprintOf([a!, b!])).toBe(fingerprintOf([b!, a!])))

test.each([[[a]], [[a, { ...b, bytes: 3 }]], [[a, { ...b, path: 'c.jpg' }]], [[a, b, b]], [[]]])('others are not: %j', (files) =>
  expect(fingerprintOf(files as (typeof a)[])).not.toBe(fingerprintOf([a!, b!])),
)

test('nor are the same files that are imported in another way', () =>
  expect(fingerprintOf([a!], { existing: 'merge' })).not.toBe(fingerprintOf([a!], { existing: 'keep' })))
