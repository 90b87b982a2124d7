import type { Attributes } from '@/lib/domain/annotation/attributes'
import { Name } from '@/lib/domain/label/name'

/** Values as strangers' files hold them: of any kind, of any length. */
export type Values = Record<string, unknown>

export const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The list that is there, else an empty one. */
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** What was written, short enough for a sentence; lists and objects, of whatever depth, by their kind. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (isValues(value)) return 'an object'
  return (JSON.stringify(typeof value === 'string' ? value.slice(0, 40) : value) ?? 'missing').toWellFormed()
}

const NUMBER = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i

/** The number that is written, also as a text; undefined for what is none. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && NUMBER.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

/** The numbers under these names, or what is wrong with the first that is none. */
export function numbersOf<Key extends string>(values: Values, keys: readonly Key[]): { numbers: Record<Key, number> } | { fault: string } {
  const numbers: Partial<Record<Key, number>> = {}
  for (const key of keys) {
    const number = numberOf(values[key])
    if (number === undefined) return { fault: `its ${key} is ${shown(values[key])}, not a number` }
    numbers[key] = number
  }
  return { numbers: numbers as Record<Key, number> }
}

/** A label as a source writes it, on one line; numbers are labels as well. Other blanks stay: two labels may differ by them. */
export function labelOf(written: unknown): { label: string } | { fault: string } {
  const text = typeof written === 'number' ? String(written) : written
  if (typeof text !== 'string') return { fault: `its label is ${shown(written)}, not a text` }
  const name = Name.safeParse(text.replace(/[\t\n\r]+/g, ' '))
  return name.success ? { label: name.data } : { fault: `its label ${name.error.issues[0]?.message}` }
}

const MOST_REMEMBERED = 10_000

/** The same, remembering what it was asked: a file of a million boxes has a handful of labels. */
export function rememberedLabels(): typeof labelOf {
  const known = new Map<unknown, ReturnType<typeof labelOf>>()
  return (written) => {
    const before = known.get(written)
    if (before) return before
    const label = labelOf(written)
    if (known.size < MOST_REMEMBERED) known.set(written, label)
    return label
  }
}

/** Attributes out of whatever a source has: what is empty or no plain value is left out, and what is none by its name. */
export function attributesFrom(entries: Iterable<readonly [string, unknown]>): Attributes {
  const attributes: Attributes = {}
  for (const [name, value] of entries) {
    if (name === '__proto__' || name === '') continue
    if (typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)))
      attributes[name] = value
  }
  return attributes
}

const whole = (value: unknown) => Math.max(0, Math.round(numberOf(value) ?? 0))

/** The size that a file claims of a picture; undefined where it says nothing. */
export function claimedSize(width: unknown, height: unknown, file: string) {
  const claimed = { width: whole(width), height: whole(height), file }
  return claimed.width > 0 && claimed.height > 0 ? claimed : undefined
}

/**
 * Points as `[x1, y1, x2, y2, …]` from pairs.
 * @returns undefined if one of them is no pair of numbers
 */
export function pointsOf(
  pairs: readonly unknown[],
  pair: (written: unknown) => readonly [unknown, unknown] | undefined,
): number[] | undefined {
  const points: number[] = []
  for (const written of pairs) {
    const [x, y] = (pair(written) ?? []).map(numberOf)
    if (x === undefined || y === undefined) return undefined
    points.push(x, y)
  }
  return points
}
