import { AppError } from '@/lib/domain/errors'

// PostgreSQL's text and JSON hold neither NUL nor half a surrogate pair: they would fail deep inside as our own error.
const isStorable = (text: string) => !text.includes('\0') && text.isWellFormed()

/**
 * Makes sure that every text in a request, keys and values at any depth, is one that can be stored or looked for.
 * @throws AppError 'invalid'
 */
export function checkText(value: unknown): void {
  const waiting = [value] // no recursion: a body may be nested deeper than the stack
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (typeof next === 'string' && !isStorable(next)) throw new AppError('invalid', 'The request holds a character that no text may have (NUL, or half of a pair). Take it out.')
    if (typeof next !== 'object' || next === null) continue
    for (const [key, part] of Object.entries(next)) waiting.push(key, part)
  }
}
