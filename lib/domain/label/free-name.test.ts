import { expect, test } from 'vitest'
import { freeName } from './free-name'
import { Name } from './name'

test.each([
  ['cat', [], 'cat'],
  ['cat', ['dog'], 'cat'],
  ['cat', ['cat'], 'cat 2'],
  ['cat', ['Cat', 'CAT 2'], 'cat 3'],
])('%s beside %o becomes %s', (name, taken, free) => expect(freeName(name, taken)).toBe(free))

test('a name as long as may be stays a name', () => {
  const long = 'x'.repeat(80)
  const free = freeName(long, [long])
  expect(free).toBe(`${'x'.repeat(78)} 2`)
  expect(Name.parse(free)).toBe(free)
})
