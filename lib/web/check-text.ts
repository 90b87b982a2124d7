import { AppError } from '@/lib/domain/errors'
import { isStorable } from '@/lib/domain/storable'

/**
 * Makes sure that every text in a request, keys and values at any depth, is one that can be stored or looked for: else it
 * would fail deep inside as our own error.
 * @throws AppError 'invalid'
 */
export function checkText(value: unknown): void {
  const waiting = [value] // no recursion: a body may be nested deeper than the stack
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (typeof next === 'string' && !isStorable(next))
      throw new AppError('invalid', 'The request holds a character that no text may have (NUL, or half of a pair). Take it out.')
    if (typeof next !== 'object' || next === null) continue
    if (Array.isArray(next)) for (const part of next) waiting.push(part)
    else for (const [key, part] of Object.entries(next)) waiting.push(key, part)
  }
}
