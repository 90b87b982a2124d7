import { expect, test } from 'vitest'
import { notTaken } from './not-taken'

test.each([
  ['polyline', 'is a polyline'],
  ['points', 'is a set of points'],
  ['ellipse', 'is an ellipse'],
  ['cuboid', 'is a cuboid'],
  ['mask', 'is a mask'],
  ['skeleton', 'is a skeleton'],
  ['circle', 'is a circle'],
  ['linestrip', 'is a line of several points'],
  ['oval', 'is an oval'],
  ['constructor', 'is a constructor'],
  ['3', 'is a shape of the kind 3'],
])('%s: it %s', (kind, said) => {
  expect(notTaken(kind, 'boxes')).toBe(`${said}: boxes are taken`)
})
