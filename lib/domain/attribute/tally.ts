import type { Attributes } from '@/lib/domain/annotation/attributes'
import { type AttributeKind, AttributeName, Choices } from './attribute'

/** An attribute as a data set has it, with labels by name. */
export type DeclaredAttribute = { name: string; kind: AttributeKind; choices: string[]; label: string | null }
/** One as its values say, of these labels; `values`: how many annotations have one. */
export type GuessedAttribute = Omit<DeclaredAttribute, 'label'> & { labels: string[]; values: number; mixed: boolean }

/** Texts that are told apart: more are no choice. */
const MOST_GUESSED_CHOICES = 20
/** Names that are counted, of each label: a hostile file has any number. */
const MOST_NAMES = 500

type Seen = { flags: number; numbers: number; texts: number; distinct: Set<string> }

/** Counts what annotations say beside their label, and guesses what they were asked. Remembers no more than a bounded number of names. */
export class AttributeTally {
  readonly #byName = new Map<string, Map<string, Seen>>()

  add(label: string, attributes: Attributes = {}): void {
    for (const [name, value] of Object.entries(attributes)) {
      if (!this.#byName.has(name) && this.#byName.size >= MOST_NAMES) continue
      const labels = this.#byName.get(name) ?? new Map<string, Seen>()
      this.#byName.set(name, labels)
      const seen = labels.get(label) ?? { flags: 0, numbers: 0, texts: 0, distinct: new Set() }
      labels.set(label, seen)
      count(seen, value)
    }
  }

  /**
   * What was asked: once for all labels that have it where one kind does for all of them, else for each by itself.
   * @param declared by the source itself: where it says the kind, that counts
   */
  guesses(declared: readonly DeclaredAttribute[] = []): GuessedAttribute[] {
    const said = new Map(declared.map((one) => [JSON.stringify([one.name, one.label]), one]))
    return [...this.#byName].flatMap(([name, labels]) => {
      const saidOf = (label: string) => said.get(JSON.stringify([name, label])) ?? said.get(JSON.stringify([name, null]))
      const each = [...labels].map(([label, seen]) => ({ label, seen, guess: guess(seen, saidOf(label)) }))
      const kinds = new Set(each.map(({ guess: { kind } }) => (kind === 'choice' ? 'text' : kind)))
      if (kinds.size > 1) return each.map(({ label, guess: one, seen }) => ({ name, labels: [label], values: total(seen), ...one }))
      const seen = each.map((one) => one.seen).reduce(together)
      return { name, labels: [...labels.keys()], values: total(seen), ...guess(seen, joined(each.map(({ label }) => saidOf(label)))) }
    })
  }
}

function count(seen: Seen, value: Attributes[string]): void {
  if (typeof value === 'boolean') seen.flags += 1
  else if (typeof value === 'number') seen.numbers += 1
  else {
    seen.texts += 1
    if (seen.distinct.size <= MOST_GUESSED_CHOICES) seen.distinct.add(value)
  }
}

const total = ({ flags, numbers, texts }: Seen): number => flags + numbers + texts

const together = (a: Seen, b: Seen): Seen => ({
  flags: a.flags + b.flags,
  numbers: a.numbers + b.numbers,
  texts: a.texts + b.texts,
  distinct: new Set([...a.distinct, ...b.distinct]),
})

type Said = Pick<DeclaredAttribute, 'kind' | 'choices'>

/** What all say, where all say the same kind. */
function joined(all: (Said | undefined)[]): Said | undefined {
  const [first] = all
  if (!first || all.some((one) => one?.kind !== first.kind)) return undefined
  return { kind: first.kind, choices: [...new Set(all.flatMap((one) => one!.choices))] }
}

function guess(seen: Seen, said: Said | undefined): Said & { mixed: boolean } {
  const sorts = [seen.flags, seen.numbers, seen.texts].filter((n) => n > 0).length
  const mixed = sorts > 1
  if (said && !mixed && (said.kind !== 'choice' || Choices.safeParse(said.choices).success)) return { ...said, mixed }
  if (mixed) return { kind: 'text', choices: [], mixed }
  if (seen.flags > 0) return { kind: 'flag', choices: [], mixed }
  if (seen.numbers > 0) return { kind: 'number', choices: [], mixed }
  return isChoice(seen) ? { kind: 'choice', choices: [...seen.distinct].toSorted(), mixed } : { kind: 'text', choices: [], mixed }
}

// Few, that come again, and such as somebody can have meant to be chosen from.
function isChoice({ texts, distinct }: Seen): boolean {
  if (distinct.size > MOST_GUESSED_CHOICES || texts < 2 * distinct.size) return false
  const choices = [...distinct]
  const read = Choices.safeParse(choices)
  return read.success && read.data.every((choice, at) => choice === choices[at])
}

/** Whether an attribute can have this name: what a source writes may be no name. */
export const isAttributeName = (name: string): boolean => AttributeName.safeParse(name).data === name
