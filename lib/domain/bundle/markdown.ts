/**
 * A text that people wrote, as it reads in Markdown: on one line, and nothing in it is a sign. Whoever opens the file as it is reads it,
 * too: points and dashes are left alone where they are none, that is behind the beginning and outside of addresses.
 */
export const plainInMarkdown = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .trim()
    .replace(/[\\`*_{}[\]()#|~>$:@]/g, '\\$&')
    .replace(/^[-+]/, '\\$&')
    .replace(/(^\d+|www)\./gi, '$1\\.')

/** A table; every cell is written as it is given. */
export function tableInMarkdown(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |\n`
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('')
}
