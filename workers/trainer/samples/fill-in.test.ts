import { expect, test } from 'vitest'
import { fillIn } from './fill-in'

const facts = { values: { labels: 3 }, flags: { detection: true, classification: false } }

test('values come into their place, parts stay where their flag is up', () => {
  const text = 'a {{labels}}\n{{#detection}}\nb {{labels}}\n{{/detection}}\n{{#classification}}\nc\n{{/classification}}\nd\n'
  expect(fillIn(text, facts)).toBe('a 3\nb 3\nd\n')
})

test.each(['{{label}}', '{{toString}}', '{{#multi}}\na\n{{/multi}}\n', '{{#detection}}\na\n', '{{ labels }}'])(
  'a text that names what nobody knows is not written: %j',
  (text) => expect(() => fillIn(text, facts)).toThrow(),
)
