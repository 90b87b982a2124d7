/** A text that people wrote, as it reads in Markdown: on one line, and nothing in it is a sign. */
export const plainInMarkdown = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_{}[\]()#+\-.!|~>$:@]/g, '\\$&')

/** A table; every cell is written as it is given. */
export function tableInMarkdown(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |\n`
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('')
}
