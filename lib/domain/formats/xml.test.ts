import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readXml, textOf, xmlElements, type Element, type XmlPiece } from './xml'

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

test('text around comments and CDATA is one text; line ends are as on Unix; a prefix is part of the name', () => {
  expect(root('<a>one<!-- & --> two<![CDATA[ & ]]>three</a>').text).toBe('one two & three')
  expect(root('<a>1\r\n2\r3</a>').text).toBe('1\n2\n3')
  expect(root('<v:a x:one="1" constructor="2" __proto__="3"><v:b/></v:a>')).toMatchObject({
    name: 'v:a',
    attributes: { 'x:one': '1', constructor: '2', ['__proto__']: '3' },
    children: [{ name: 'v:b' }],
  })
})

test('whatever encoding the declaration names, the text is text already', () => {
  for (const encoding of ['UTF-16', 'ISO-8859-1', 'x-unknown'])
    expect(root(`<?xml version="1.0" encoding="${encoding}"?><a>ü牛</a>`).text).toBe('ü牛')
})

test('blank lines in front of the declaration are passed over, and counted', () => {
  expect(root('\uFEFF\n <?xml version="1.0"?><a/>').name).toBe('a')
  expect(fault('\n\n<?xml version="1.0"?>\n<a>')).toContain('line 4')
})

test.each([
  ['', 'a root element'],
  ['plain text', 'outside of root'],
  ['<a>', 'unclosed tag: a'],
  ['<a></b>', 'unexpected close tag'],
  ['<a/></b>', 'unmatched closing tag: b'],
  ['<a/><b/>', 'only one root'],
  ['<a/>text', 'outside of root'],
  ['<a x=1/>', 'unquoted attribute value'],
  ['<a x="1" x="2"/>', 'duplicate attribute: x'],
  ['<a __proto__="1" __proto__="2"/>', 'duplicate attribute: __proto__'],
  ['<a x="1/>', 'unexpected end'],
  ['<a>a & b</a>', 'line 1: a bare &'],
  ['<a>\n<b>cats & dogs</b>\n<b>&lt;</b></a>', 'line 2: a bare &'],
  ['<a x="1&2"/>', 'a bare &'],
  ['<a><!-- & --><b></a>', 'unexpected close tag'],
  ['<a>&nbsp;</a>', 'undefined entity'],
  ['<a>&#0;&#xD800;</a>', 'malformed character entity'],
  ['<a>&__proto__;</a>', 'undefined entity'],
  ['<a>&constructor;</a>', 'undefined entity'],
  ['<a>\u0001</a>', 'disallowed character'],
  ['<a>\n\n<b></a>', 'line 3'],
  ['<a><!-- never', 'unclosed tag: a'],
  ['<a><![CDATA[ never', 'unclosed tag: a'],
  ['<a><!DOCTYPE b></a>', 'doctype'],
])('%j is refused: %s', (text, reason) => expect(fault(text)).toContain(reason))

test('an entity bomb and an external entity cannot even be declared', () => {
  const bomb = `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><annotation>&lol2;</annotation>`
  const external = `<!DOCTYPE a [<!ENTITY file SYSTEM "file:///etc/passwd">]><a>&file;</a>`
  expect(fault(bomb)).toContain('document type')
  expect(fault(external)).toContain('document type')
  expect(fault(bomb.slice(0, 40))).toContain('a root element') // cut off inside: nothing was read
})

test('depth and number of elements are bounded', () => {
  expect(root('<a>'.repeat(64) + '</a>'.repeat(64)).name).toBe('a')
  expect(fault('<a>'.repeat(100_000))).toContain('deep')
  expect(root(`<a>${'<b/>'.repeat(499_999)}</a>`).children).toHaveLength(499_999)
  expect(fault(`<a>${'<b/>'.repeat(500_001)}</a>`)).toContain('more than 500000 elements')
})

/** Milliseconds of this thread's own work, which a busy machine does not lengthen; the best of three. */
function work(act: () => void): number {
  const once = () => {
    const before = process.cpuUsage()
    act()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  return Math.min(once(), once(), once())
}

test('long runs of space, names and unclosed tags take linear time', () => {
  const runs = [' ', 'x', '&', '&x', '&a;', '<a ', '="', '<!', '<!--', '<![CDATA[', 'a="1" ']
  const readAll = (length: number) => () => runs.forEach((run) => fault(`<a ${run.repeat(length)}`))
  // Eight times the text: about eight times the work, where quadratic time would be 64 times.
  expect(work(readAll(400_000))).toBeLessThan(30 * Math.max(10, work(readAll(50_000))))
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
  `<${e.name}${Object.entries(e.attributes)
    .map(([k, v]) => ` ${k}="${escape(v)}"`)
    .join('\n')}>${escape(e.text)}${e.children.map(write).join('')}</${e.name} >`

test('reads back every tree that was written', () => {
  fc.assert(
    fc.property(tree, (element) => {
      expect(root(write(element))).toEqual(element)
    }),
  )
})

test('never throws, whatever the text', () => {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '/',
    '<a',
    '</a>',
    '<a/>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '&',
    '&amp;',
    '="',
    "'",
    'x',
    ' ',
    '<?',
    '?>',
  )
  fc.assert(fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => void readXml(parts.join(''))))
})

async function pieces(text: string, size = 5): Promise<(XmlPiece | { fault: string })[]> {
  async function* chunks() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
  }
  const found: Awaited<ReturnType<typeof pieces>> = []
  for await (const piece of xmlElements(chunks())) found.push(piece)
  return found
}

test('the elements below the root come one by one, as they are in the whole tree', async () => {
  await fc.assert(
    fc.asyncProperty(tree, fc.integer({ min: 1, max: 20 }), async (element, size) => {
      const found = await pieces(`\n <?xml version="1.0"?>${write(element)}`, size)
      expect(found.map((piece) => 'element' in piece && piece.element)).toEqual(element.children)
    }),
    { numRuns: 50 },
  )
})

test('what stands before a fault is given, and the fault with its line; bounds hold for each element', async () => {
  expect(await pieces('\n<a>\n<b/>\n<c>\n<d e=1/></c></a>')).toEqual([
    { element: { name: 'b', attributes: {}, children: [], text: '' }, root: 'a', line: 3 },
    { fault: 'line 5: unquoted attribute value' },
  ])
  expect(await pieces('<!DOCTYPE lolz [<!ENTITY lol "lol">]><a>&lol;</a>')).toMatchObject([
    { fault: expect.stringContaining('document type') },
  ])
  expect(await pieces('')).toMatchObject([{ fault: expect.stringContaining('root element') }])
  expect(await pieces(`<a>${'<b>'.repeat(100)}`)).toMatchObject([{ fault: expect.stringContaining('deep') }])
  expect(await pieces(`<a>${'<b></b>'.repeat(600_000)}</a>`, 100_000)).toHaveLength(600_000)
  expect(await pieces(`<a><b>${'<c/>'.repeat(500_001)}</b></a>`, 100_000)).toMatchObject([
    { fault: expect.stringContaining('500000 elements') },
  ])
})
