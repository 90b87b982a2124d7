import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvRow, csvRows, plainCell, readCsv, writeCsv, type CsvRow } from './csv'

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

async function rowsOf(text: string, piece = 1000): Promise<(CsvRow | { line: number; fault: string })[]> {
  async function* chunks() {
    for (let at = 0; at < text.length; at += piece) yield text.slice(at, at + piece)
  }
  const rows: Awaited<ReturnType<typeof rowsOf>> = []
  for await (const row of csvRows(chunks())) rows.push(row)
  return rows
}

test('rows come with the lines they begin in; empty ones count as lines', async () =>
  expect(await rowsOf('a;b\r\n\r\n"x\r\ny";2\r\n;\r\n3;"say ""hi"""\r')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 3, cells: ['x\ny', '2'] },
    { line: 6, cells: ['3', 'say "hi"'] },
  ]))

test('what was written comes back, also what a sheet would take for a formula, whatever the pieces', async () => {
  const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('=1+1', "'=1", "''-x", '@a', '-1', "it's", '+')).map((text) => {
    return text.replaceAll('\r', '').trim()
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 30 }),
      async (rows, piece) => {
        const wanted = rows.map(([a, b], i) => [`${i}`, a, b])
        const read = await rowsOf(wanted.map(csvRow).join(''), piece)
        expect(read.map((row) => 'cells' in row && row.cells.map(plainCell))).toEqual(wanted)
      },
    ),
    { numRuns: 50 },
  )
})

test('no cell is a formula', () => {
  for (const start of ['=', '+', '-', '@', '\t', '\r']) expect(csvRow([`${start}1`, 1])).toMatch(/^"?'/)
  expect(csvRow([-1.5, 'a', undefined])).toBe('-1.5,a,\n')
})

test('a large file comes row by row; a quote without an end is named by its line', async () => {
  const many = `a,b\n${'1,"two\nlines"\n'.repeat(20_000)}`
  const rows = await rowsOf(many, 65_536)
  expect(rows).toHaveLength(20_001)
  expect(rows.at(-1)).toEqual({ line: 40_000, cells: ['1', 'two\nlines'] })
  const endless = await rowsOf(`a,b\n1,"two\n${'1,two\n'.repeat(200_000)}`, 65_536)
  expect(endless).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, fault: 'a row that does not end: look for a quote that is not closed' },
  ])
})
