import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkJson } from './check-json'

const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const wide = (fields: number) => JSON.stringify(Object.fromEntries(Array.from({ length: fields }, (_, i) => [`k${i}`, i])))

test.each([
  ['a value nested 20 deep', deep(20)],
  ['objects as lists', `${'{"a":'.repeat(20)}1${'}'.repeat(20)}`],
  ['an object of 100 fields', wide(100)],
  ['fields behind a list', wide(100).replace('1', '[1,{"a":1,"b":[2,3]},3]')],
  ['a list of 1,000', JSON.stringify(Array(1000).fill(0))],
  ['a text that looks like all of it', JSON.stringify(`${'[{"\\'.repeat(500)}${'\\"'.repeat(500)}${','.repeat(5000)}`)],
])('%s passes', (_, text) => expect(() => checkJson(text, 1000)).not.toThrow())

test.each([
  ['one more', deep(21), 'nested more than 20 deep'],
  ['without an end', '['.repeat(4_000), 'nested more than 20 deep'],
  ['one more of objects', '{"a":'.repeat(21), 'nested more than 20 deep'],
  ['one more field', wide(101), 'more than 100 fields'],
  ['in a list', `[1,2,${wide(101)}]`, 'more than 100 fields'],
  ['behind a list', wide(101).replace('1', '[1,2,3]'), 'more than 100 fields'],
  ['one more in a list', JSON.stringify(Array(1001).fill(0)), 'more than 1,000 parts'],
  ['in many lists', JSON.stringify(Array(400).fill([0, 0])), 'more than 1,000 parts'],
])('%s is refused', (_, text, why) => expect(() => checkJson(text, 1000)).toThrow(why))

test('whatever small JSON there is passes', () =>
  fc.assert(
    fc.property(fc.json({ maxDepth: 8 }), (text) => {
      checkJson(text, 100_000)
    }),
  ))
