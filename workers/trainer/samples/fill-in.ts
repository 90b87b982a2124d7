/** What a text may say of a model: `values` in its place, `flags` for parts that only some models have. None is a text of a person's. */
export type Facts = { values: Record<string, number>; flags: Record<string, boolean> }

const PART = /^\{\{#(\w+)\}\}\n([^]*?)^\{\{\/\1\}\}\n/gm
const VALUE = /\{\{(\w+)\}\}/g

/**
 * Fills a text in: `{{name}}` becomes a value; what stands between the lines `{{#name}}` and `{{/name}}` stays where that
 * flag is up.
 * @throws Error where the text names what nobody knows
 */
export function fillIn(text: string, { values, flags }: Facts): string {
  const filled = text
    .replace(PART, (_, name: string, part: string) => (known(flags, name) ? part : ''))
    .replace(VALUE, (_, name: string) => String(known(values, name)))
  const [left] = filled.match(/.*\{\{.*/) ?? []
  if (left !== undefined) throw new Error(`“${left}” is not filled in`)
  return filled
}

function known<T>(facts: Record<string, T>, name: string): T {
  if (!Object.hasOwn(facts, name)) throw new Error(`nothing is known of “${name}”`)
  return facts[name]!
}
