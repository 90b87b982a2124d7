import { expect, test } from 'vitest'
import { checkNamed } from './check-named'

const named = (value?: string) => new Headers(value === undefined ? {} : { 'corral-person': value })

test('a request in the name of whoever is signed in passes, and one that names nobody', () => {
  expect(() => checkNamed(named('ann'), 'ann')).not.toThrow()
  expect(() => checkNamed(named(), 'ann')).not.toThrow()
})

test.each(['bob', 'Ann', ''])('a request in the name of %j is not taken for one of ann', (other) => {
  expect(() => checkNamed(named(other), 'ann')).toThrow(
    expect.objectContaining({ code: 'unauthenticated', message: expect.stringMatching(/^Somebody else is signed in/) as string }),
  )
})
