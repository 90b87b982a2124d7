import Papa from 'papaparse'

/**
 * The rows of a CSV file with a header, each by the names of its columns: commas, semicolons or tabs, cells in quotes with
 * separators and line ends in them, a byte order mark. Cells and names lose the blanks around them; a row that is too short
 * lacks its last columns.
 */
export function readCsv(text: string): Partial<Record<string, string>>[] {
  const trim = (cell: string) => cell.trim()
  const { data } = Papa.parse<Partial<Record<string, string>>>(text, {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: trim,
    transform: trim,
  })
  return data
}

/** A row of a CSV file with the line that it begins in; cells without the blanks around them. */
export type CsvRow = { line: number; cells: string[] }

const MOST_ROW = 1_000_000 // characters: what goes on for longer has a quote that never ends
const DELIMITERS = [',', ';', '\t', '|']

/**
 * The rows of a CSV file, header and all, one by one, however large the file is. The separator is the one that the first
 * lines agree on. Empty rows are left out. Ends with a fault where a quoted cell has no end: what comes after it is unread.
 */
export async function* csvRows(chunks: AsyncIterable<string>): AsyncGenerator<CsvRow | { line: number; fault: string }> {
  let text = ''
  let line = 1
  let parser: Papa.Parser | undefined
  const parse = function* (last: boolean): Generator<CsvRow> {
    parser ??= new Papa.Parser({ delimiter: delimiterOf(text), newline: '\n' })
    const { data, meta } = parser.parse(text, 0, !last) as { data: string[][]; meta: { cursor: number } }
    for (const row of data) {
      if (row.some((cell) => cell.trim() !== '')) yield { line, cells: row.map((cell) => cell.trim()) }
      line += 1 + row.reduce((sum, cell) => sum + newlines(cell), 0)
    }
    text = last ? '' : text.slice(meta.cursor)
  }
  for await (const chunk of unixLines(chunks)) {
    text += chunk
    // Not after each small piece: the row that is not whole yet would be read again every time.
    if (text.length < MOST_ROW / 8) continue
    yield* parse(false)
    if (text.length > MOST_ROW) return yield { line, fault: 'a row that does not end: look for a quote that is not closed' }
  }
  yield* parse(true)
}

const newlines = (cell: string) => (cell.includes('\n') ? cell.split('\n').length - 1 : 0)

const delimiterOf = (text: string): string => {
  const { delimiter } = Papa.parse(text, { preview: 10, skipEmptyLines: 'greedy', delimitersToGuess: DELIMITERS }).meta
  return DELIMITERS.includes(delimiter) ? delimiter : ','
}

/** Line ends of Windows and of old Macs as those of Unix; a pair may be torn apart by the pieces. */
async function* unixLines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let torn = ''
  for await (const chunk of chunks) {
    const text = torn + chunk
    torn = text.endsWith('\r') ? '\r' : ''
    yield (torn ? text.slice(0, -1) : text).replace(/\r\n?/g, '\n')
  }
  if (torn) yield '\n'
}

// What a sheet would take for a formula gets an apostrophe in front, which sheets do not show; so does what has some already,
// so that none is taken away in reading that was not given.
const FORMULA = /^'*[=+\-@＝＋－＠\t\r]/

/** Rows as a CSV file with a header. A cell that a sheet would take for a formula is given as text. */
export const writeCsv = (rows: readonly Record<string, string | number | null>[]): string =>
  `${Papa.unparse([...rows], { escapeFormulae: true, newline: '\n' })}\n`

/** One row of a CSV file, with its line end; `plainCell` reads what was written against formulas. */
export const csvRow = (cells: readonly (string | number | undefined)[]): string =>
  `${Papa.unparse([cells.map((cell) => cell ?? '')], { escapeFormulae: FORMULA, newline: '\n' })}\n`

/** The text of a cell as it was before it was written against formulas. */
export const plainCell = (cell: string): string => (/^'+[=+\-@＝＋－＠\t\r]/.test(cell) ? cell.slice(1) : cell)
