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

/** Rows as a CSV file with a header. A cell that a sheet would take for a formula is given as text. */
export const writeCsv = (rows: readonly Record<string, string | number | null>[]): string =>
  `${Papa.unparse([...rows], { escapeFormulae: true, newline: '\n' })}\n`
