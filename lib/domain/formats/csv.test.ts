import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsv, writeCsv } from './csv'

test('cells in quotes hold separators, quotes and line ends', () =>
  expect(readCsv('filename, note\n"a,b.jpg","say ""hi""\nthere"\nc.jpg,x\n')).toEqual([
    { filename: 'a,b.jpg', note: 'say "hi"\nthere' },
    { filename: 'c.jpg', note: 'x' },
  ]))

test.each([
  ['semicolons, as spreadsheets of many countries write', 'filename;width\na.jpg;1\nb.jpg;2'],
  ['a byte order mark and the line ends of Windows', '\uFEFFfilename,width\r\na.jpg,1\r\nb.jpg,2\r\n'],
  ['empty lines', '\nfilename,width\n\na.jpg,1\n,\nb.jpg,2\n\n'],
])('%s', (_, text) =>
  expect(readCsv(text)).toEqual([
    { filename: 'a.jpg', width: '1' },
    { filename: 'b.jpg', width: '2' },
  ]),
)

test('a row that is too short lacks its last columns', () => expect(readCsv('a,b\n1')[0]?.b).toBeUndefined())

test('what was written by the rules is read as it was', () => {
  const cell = fc.string({ unit: 'binary' }).map((text) => text.trim().replaceAll('\r', ''))
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
      const filled = rows.map(([a, b]) => ({ a: `x${a}`.trim(), b: `${b}y`.trim() }))
      const text = ['a,b', ...filled.map(({ a, b }) => `${quoted(a)},${quoted(b)}`)].join('\n')
      expect(readCsv(text)).toEqual(filled)
    }),
  )
})

test('rows are written with a header; what a sheet would take for a formula stays text', () =>
  expect(
    writeCsv([
      { label: 'cat, black', value: 0.5 },
      { label: '=1+1', value: null },
    ]),
  ).toBe(`label,value\n"cat, black",0.5\n"'=1+1",\n`))
