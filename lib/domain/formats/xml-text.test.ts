import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readXml } from './xml'
import { xmlAttributes, xmlText } from './xml-text'

test('what XML can hold comes back from an element and an attribute, the rest as U+FFFD', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const read = readXml(`<a${xmlAttributes({ x: text, y: undefined })}>${xmlText(text)}</a>`)
      const wanted = text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      expect(read).toEqual({ root: { name: 'a', attributes: { x: wanted }, children: [], text: wanted } })
    }),
  )
})

test('nothing in it turns the reading direction or is invisible', () =>
  expect(xmlText('a\u202eb\u200bc\u0000\ud800')).toBe('a&#8238;b&#8203;c\ufffd\ufffd'))
