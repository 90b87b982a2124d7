import type { ImportOptions } from '@/lib/domain/import/options'
import { MOST_NAME_BYTES, Name } from '@/lib/domain/label/name'
import { normaliseText } from '@/lib/domain/normalise-text'

/** What becomes of one label of a source: what it is called here, or that it is left out. */
export type LabelChoice = { from: string; annotations: number; to: string; taken: boolean }

const folded = (name: string) =>
  (normaliseText(name, { form: 'NFKC', most: MOST_NAME_BYTES }) ?? name)
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim()

/** What is proposed: a label that the project knows but for letter case or a hyphen is that one, others keep their names. */
export function proposed(labels: readonly { name: string; annotations: number }[], known: readonly string[]): LabelChoice[] {
  const here = new Set(known)
  const alike = Map.groupBy(known, folded)
  return labels.map(({ name, annotations }) => {
    const [one, ...others] = alike.get(folded(name)) ?? []
    return { from: name, annotations, to: here.has(name) || one === undefined || others.length > 0 ? name : one, taken: true }
  })
}

/** Why it cannot be called so, or undefined. A name that the source gave is made to fit by the site. */
export function nameProblem({ from, to, taken }: LabelChoice): string | undefined {
  return !taken || to.trim() === from ? undefined : Name.safeParse(to).error?.issues[0]?.message
}

/** What the site has to be told: the labels that do not stay as they are. */
export const mapOf = (choices: readonly LabelChoice[]): ImportOptions['map'] =>
  choices.flatMap(({ from, to, taken }) => (taken && to.trim() === from ? [] : [{ from, to: taken ? to.trim() : null }]))
