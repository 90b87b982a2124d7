import { isScalar, LineCounter, parseDocument, visit, type Document, type Range } from 'yaml'

const MOST_CHARACTERS = 1_000_000
const MOST_ALIASES = 100

/**
 * The value of a YAML text, or the line and the reason why it is not read. Texts stay texts (YAML 1.2: `no` is no boolean),
 * keys are the keys of objects. Length and aliases are bounded; depth by what the stack takes.
 */
export function readYaml(text: string): { value: unknown } | { fault: string } {
  if (text.length > MOST_CHARACTERS) return { fault: `has more than ${MOST_CHARACTERS.toLocaleString('en')} characters` }
  const lines = new LineCounter()
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2', schema: 'core', uniqueKeys: false })
    const [error] = document.errors
    if (error) return { fault: `line ${lines.linePos(error.pos[0]).line}: ${error.message}` }
    const twice = keyTwice(document)
    if (twice !== undefined) return { fault: `line ${lines.linePos(twice).line}: Map keys must be unique` }
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }) }
  } catch (error) {
    if (error instanceof RangeError || error instanceof ReferenceError) return { fault: 'is nested too deep, or repeats itself too often' }
    throw error
  }
}

/** Where a map has a key again. The library compares each key with all before it: of 40,000 that takes half a minute. */
function keyTwice(document: Document): number | undefined {
  let found: number | undefined
  visit(document, {
    Map(_, { items }) {
      const keys = new Set<unknown>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        if (keys.has(key.value)) {
          found = (key.range as Range | undefined)?.[0] ?? 0
          return visit.BREAK
        }
        keys.add(key.value)
      }
      return undefined
    },
  })
  return found
}
