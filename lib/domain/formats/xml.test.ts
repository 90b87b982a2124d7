import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readXml, textOf, type Element } from './xml'

const fault = (text: string) => {
  const read = readXml(text)
  return 'fault' in read ? read.fault : undefined
}
const root = (text: string) => {
  const read = readXml(text)
  if ('fault' in read) throw new Error(read.fault)
  return read.root
}

test('reads elements, attributes, text, CDATA, comments and references', () => {
  const element = root(`\uFEFF<?xml version="1.0"?>
    <a one='1' two="&lt;2&gt;"><!-- <x> --><b> caf&#233; &amp; &#x1F9DD; </b><c><![CDATA[<raw> & text]]></c><d/></a>`)
  expect(element.attributes).toEqual({ one: '1', two: '<2>' })
  expect(textOf(element, 'b')).toBe('café & 🧝')
  expect(textOf(element, 'c')).toBe('<raw> & text')
  expect(textOf(element, 'd')).toBeUndefined()
  expect(element.children.map((c) => c.name)).toEqual(['b', 'c', 'd'])
})

test.each([
  ['', 'no element'],
  ['plain text', 'no element'],
  ['<a>', '<a> is never closed'],
  ['<a></b>', '</b> where </a> is open'],
  ['<a/></b>', '</b> where nothing is open'],
  ['<a/><b/>', 'second root'],
  ['<a/>text', 'outside of the root'],
  ['<a x=1/>', 'expected \''],
  ['<a x="1" x="2"/>', 'attribute x twice'],
  ['<a x="1/>', 'expected "'],
  ['<a>a & b</a>', 'bare &'],
  ['<a>&nbsp;</a>', 'unknown entity &nbsp;'],
  ['<a>&#0;&#xD800;</a>', 'unknown entity'],
  ['<a>&__proto__;</a>', 'unknown entity'],
  ['<a>\n\n<b></a>', 'line 3'],
  ['<a><!-- never', 'expected -->'],
])('%j is refused: %s', (text, reason) => expect(fault(text)).toContain(reason))

test('an entity bomb and an external entity cannot even be declared', () => {
  const bomb = `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><annotation>&lol2;</annotation>`
  const external = `<!DOCTYPE a [<!ENTITY file SYSTEM "file:///etc/passwd">]><a>&file;</a>`
  expect(fault(bomb)).toContain('document type')
  expect(fault(external)).toContain('document type')
})

test('depth and number of elements are bounded', () => {
  expect(fault('<a>'.repeat(100_000))).toContain('deep')
  expect(fault(`<a>${'<b/>'.repeat(500_001)}</a>`)).toContain('more than 500000 elements')
})

test('long runs of space, names and unclosed tags take linear time', () => {
  const started = performance.now()
  for (const run of [' ', 'x', '&', '<a ', '="', '<!', 'a="1" ']) fault(`<a ${run.repeat(400_000)}`)
  expect(performance.now() - started).toBeLessThan(5000)
})

const name = fc.stringMatching(/^[a-zA-Z_][\w.-]{0,8}$/)
const text = fc.string({ unit: 'grapheme', maxLength: 20 }).map((s) => s.replace(/[\u0000-\u001f\u007f\r]/g, ''))
const { tree } = fc.letrec<{ tree: Element }>((tie) => ({
  tree: fc.record({
    name,
    attributes: fc.dictionary(name, text, { maxKeys: 3 }),
    children: fc.oneof({ maxDepth: 4 }, fc.constant<Element[]>([]), fc.array(tie('tree'), { maxLength: 3 })),
    text,
  }),
}))
const escape = (s: string) => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('>', '&#62;')
const write = (e: Element): string =>
  `<${e.name}${Object.entries(e.attributes).map(([k, v]) => ` ${k}="${escape(v)}"`).join('\n')}>${escape(e.text)}${e.children.map(write).join('')}</${e.name} >`

test('reads back every tree that was written', () => {
  fc.assert(
    fc.property(tree, (element) => {
      expect(root(write(element))).toEqual(element)
    }),
  )
})

test('never throws, whatever the text', () => {
  const pieces = fc.constantFrom('<', '>', '/', '<a', '</a>', '<a/>', '<!--', '-->', '<![CDATA[', ']]>', '&', '&amp;', '="', "'", 'x', ' ', '<?', '?>')
  fc.assert(fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => void readXml(parts.join(''))))
})
