import type { z } from 'zod'

type Issue = z.core.$ZodIssue

const MOST_QUOTED = 40 // characters of a value

/**
 * What is wrong with an input, as a sentence in the words of its field: `names.0` → 'Name 1 (“…”) may have 80 characters at most.'
 * @param input what was sent, from which the value is quoted that is meant
 */
export function tellIssue(issue: Issue, input: unknown): string {
  const rule = ruleOf(issue)
  if (issue.path.length === 0) return `What was sent ${rule}.`
  const value = issue.path.reduce<unknown>((inside, key) => (inside as Record<PropertyKey, unknown> | undefined)?.[key], input)
  const subject = subjectOf(issue.path) + quoted(value)
  return `${subject[0]!.toUpperCase()}${subject.slice(1)} ${rule}.`
}

/** ['items', 3, 'name'] → 'name of item 4' */
function subjectOf(path: PropertyKey[]): string {
  const parts: string[] = []
  for (let i = 0; i < path.length; i += 1) {
    const index = path[i + 1]
    const word = wordsOf(String(path[i]))
    if (typeof index === 'number') i += 1
    parts.unshift(typeof index === 'number' ? `${singular(word)} ${index + 1}` : word)
  }
  return parts.join(' of ')
}

/** 'multiLabel' → 'multi label' */
const wordsOf = (key: string) => key.replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)

const singular = (word: string) =>
  word
    .replace(/ies$/, 'y')
    .replace(/(ss|x)es$/, '$1')
    .replace(/([^s])s$/, '$1')

function quoted(value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '') return ''
  const shown = value.length > MOST_QUOTED ? `${value.slice(0, MOST_QUOTED).trimEnd()}…` : value
  return ` (“${shown.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '�')}”)`
}

/** What it breaks, after the field's name. Our own schemas say it themselves, in lower case; the rest is zod's. */
function ruleOf(issue: Issue): string {
  switch (issue.code) {
    case 'custom':
      return issue.message
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? 'is missing'
        : `must be ${TYPES[issue.expected] ?? `of the type ${issue.expected}`}`
    case 'too_big':
      return own(issue) ?? `may ${measure(issue.origin, issue.maximum)} at most`
    case 'too_small':
      return (
        own(issue) ??
        (Number(issue.minimum) === 1 && issue.origin !== 'number'
          ? 'must not be empty'
          : `must ${measure(issue.origin, issue.minimum)} at least`)
      )
    case 'invalid_value':
      return own(issue) ?? `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`
    case 'unrecognized_keys':
      return `does not take ${issue.keys.join(', ')}`
    case 'invalid_format':
      return own(issue) ?? `must be written as ${issue.format}`
    default:
      return own(issue) ?? 'does not fit'
  }
}

/** zod begins its messages with a capital, ours go on after the name of a field. */
const own = ({ message }: Issue): string | undefined => (/^[a-z]/.test(message) ? message : undefined)

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}

function measure(origin: string, count: number | bigint): string {
  if (origin === 'string') return `have ${count} ${count === 1 ? 'character' : 'characters'}`
  if (origin === 'array' || origin === 'set') return `have ${count} ${count === 1 ? 'entry' : 'entries'}`
  return `be ${count}`
}
