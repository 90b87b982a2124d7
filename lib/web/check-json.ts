import { AppError } from '@/lib/domain/errors'

/** What asks most, edits of annotations with attributes, is nested six deep. */
const DEEPEST = 20
/** What has most fields are the attributes of an annotation: 32. */
const MOST_FIELDS = 100

const [QUOTE, COMMA, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [...'",\\[]{}'].map((character) => character.charCodeAt(0))

/**
 * Makes sure of a JSON text, in one pass and before anything is made of it, that it is neither deep nor wide: what walks
 * a value, as parsing and checking do, takes time for each part of it, also for those that it then refuses. Text that is
 * no JSON passes: parsing tells.
 * @param most how many parts it may hold: entries of lists and fields of objects
 * @throws AppError 'too_large'
 */
export function checkJson(text: string, most: number): void {
  let parts = 0
  const around: number[] = [] // how many fields the objects around have so far, innermost last; of lists that is no matter
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = endOfText(text, at)
    else if (code === CLOSE || code === CLOSE_LIST) around.pop()
    else if (code === COMMA || code === OPEN || code === OPEN_LIST) {
      parts += 1
      if (code === COMMA) around.push((around.pop() ?? 0) + 1)
      else around.push(code === OPEN ? 1 : -Infinity)
      refuse({ parts, depth: around.length, fields: around.at(-1)! }, most)
    }
  }
}

function refuse({ parts, depth, fields }: { parts: number; depth: number; fields: number }, most: number): void {
  if (parts > most) throw tooLarge(`has more than ${most.toLocaleString('en')} parts, the most that are read here. Send it in smaller ones`)
  if (depth > DEEPEST) throw tooLarge(`is nested more than ${DEEPEST} deep`)
  if (fields > MOST_FIELDS) throw tooLarge(`holds an object with more than ${MOST_FIELDS} fields`)
}

const tooLarge = (why: string) => new AppError('too_large', `The request ${why}.`)

/** Where a text ends that begins here. */
function endOfText(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1
  return at
}
