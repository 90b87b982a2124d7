import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readYaml } from './yaml'

test.each([
  [
    '\uFEFFtrain: ../train/images # there\r\nnc: 2\r\nnames: [cat, "dog: big"]',
    { train: '../train/images', nc: 2, names: ['cat', 'dog: big'] },
  ],
  ['names:\n- cat\n- yes\n- no\n- 1', { names: ['cat', 'yes', 'no', 1] }],
  ['names:\n  0: cat\n  1: dog', { names: { 0: 'cat', 1: 'dog' } }],
  ['names: [ "a",\n         \'b\', ]', { names: ['a', 'b'] }],
  ['test: # optional\ndownload: |\n  import os\n  x: [', { test: null, download: 'import os\nx: [\n' }],
  ['', null],
])('%j', (text, value) => expect(readYaml(text)).toEqual({ value }))

test.each([
  ['a: 1\nb: [1,\nc: 2', 'line 3: '],
  ['a: 1\n\ta: 2', 'line 2: '],
  ['a: "x', 'line 1: '],
  ['a: *gone', 'is nested too deep, or repeats itself too often'],
  ['[', 'line 1: '],
  ['x'.repeat(1_000_001), 'has more than 1,000,000 characters'],
])('%.30j is refused with its line', (text, fault) => expect(readYaml(text)).toEqual({ fault: expect.stringContaining(fault) }))

test('what repeats itself a million times is not unfolded, and depth is none of its bounds', () => {
  const levels = Array.from({ length: 20 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(10).fill(`*l${i}`).join(', ')}]`)
  expect(readYaml(['l0: &l0 [x]', ...levels].join('\n'))).toEqual({ fault: expect.stringContaining('repeats itself') })
  expect(readYaml('['.repeat(100_000))).toHaveProperty('fault')
})

test('never throws, whatever the text', () => {
  const pieces = fc.constantFrom(
    'a: ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '&a ',
    '*a',
    '"',
    "'",
    '|\n',
    '\n',
    '  ',
    '#',
    '? ',
    '!!x ',
    '%',
    '---\n',
    ',',
    '<<: ',
  )
  fc.assert(fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => void readYaml(parts.join(''))))
})

test(
  'a key that stands twice is refused with its line, deep down too, and tens of thousands of keys take no time',
  { timeout: 30_000 },
  () => {
    expect(readYaml('a: 1\nb:\n  c: 1\n  d: 2\n  c: 3')).toEqual({ fault: 'line 5: Map keys must be unique' })
    expect(readYaml('a: 1\nb: {a: 1}')).toEqual({ value: { a: 1, b: { a: 1 } } })
    const keys = Array.from({ length: 40_000 }, (_, i) => `k${i}: 1`)
    expect(Object.keys((readYaml(keys.join('\n')) as { value: object }).value)).toHaveLength(40_000) // each held against each: half a minute
  },
)
