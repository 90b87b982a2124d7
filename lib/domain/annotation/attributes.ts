import { z } from 'zod'

/** Attributes of one annotation, e.g. { occluded: true }; values stay as the source wrote them (`0003` keeps its zeros). */
export type Attributes = Record<string, string | number | boolean>

/** What one annotation may have from now on; what was stored before there was a bound is read and kept. */
export const MOST_ATTRIBUTES = 32
/** Characters. */
export const MOST_ATTRIBUTE_NAME = 64
export const MOST_ATTRIBUTE_TEXT = 256
/** Bytes of all attributes of one picture, as JSON: whoever opens it reads them all. A hundred for each of 5,000 boxes. */
export const MOST_ATTRIBUTE_BYTES = 500_000

const isValue = (value: unknown): boolean =>
  typeof value === 'boolean' || Number.isFinite(value) || (typeof value === 'string' && value.length <= MOST_ATTRIBUTE_TEXT)

function isAttributes(value: unknown): value is Attributes {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.hasOwn(value, '__proto__')) return false
  return Object.entries(value).every(([name, one]) => name.length <= MOST_ATTRIBUTE_NAME && isValue(one))
}

// One check, not one for each entry: what is wrong with ten thousand of them would take seconds to say.
export const Attributes = z.custom<Attributes>(
  isAttributes,
  `must be true or false, numbers, or texts of ${MOST_ATTRIBUTE_TEXT} characters at most, under names of ${MOST_ATTRIBUTE_NAME}`,
)

/** How many bytes attributes take in a request, and about as many where they are stored. */
export function attributeBytes(attributes: Attributes): number {
  for (const _ in attributes) return new TextEncoder().encode(JSON.stringify(attributes)).length
  return 0
}

/**
 * Attributes that a source wrote, as an annotation may have them.
 * @returns also what was done to them, for the report
 */
export function boundAttributes(attributes: Attributes): { attributes: Attributes; repairs: string[] } {
  const entries = Object.entries(attributes)
  const kept = entries
    .slice(0, MOST_ATTRIBUTES)
    .map(([name, value]): [string, Attributes[string]] => [
      cut(name, MOST_ATTRIBUTE_NAME),
      typeof value === 'string' ? cut(value, MOST_ATTRIBUTE_TEXT) : value,
    ])
  const repairs: string[] = []
  if (entries.length > MOST_ATTRIBUTES) repairs.push(`has ${entries.length} attributes: the first ${MOST_ATTRIBUTES} were kept`)
  if (kept.some(([name, value], at) => name !== entries[at]![0] || value !== entries[at]![1]))
    repairs.push(`attributes were cut: names have ${MOST_ATTRIBUTE_NAME} characters at most, values ${MOST_ATTRIBUTE_TEXT}`)
  return { attributes: Object.fromEntries(kept), repairs }
}

const cut = (text: string, most: number): string => (text.length > most ? text.slice(0, most).toWellFormed() : text)
