import { LineCounter, parseDocument } from 'yaml'

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
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2', schema: 'core' })
    const [error] = document.errors
    if (error) return { fault: `line ${lines.linePos(error.pos[0]).line}: ${error.message}` }
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }) }
  } catch (error) {
    if (error instanceof RangeError || error instanceof ReferenceError) return { fault: 'is nested too deep, or repeats itself too often' }
    throw error
  }
}
