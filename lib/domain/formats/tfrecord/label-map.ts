/** What a label map says of its classes: their names by number, and by what a class may be called else. */
export type LabelMap = { names: Map<number, string>; shownAs: Map<string, string>; fault?: string }

// Text format of protobuf: names, values, braces; commas and semicolons may stand between, comments begin with #.
const TOKEN = /#.*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[{}<>:]|[^\s,;:{}<>"'#]+/g
const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r' }

/** The labels of a .pbtxt file: `item { id: 1 name: 'cat' display_name: "Cat" }`. What is shown to people is the label. */
export function readLabelMap(text: string): LabelMap {
  const map: LabelMap = { names: new Map(), shownAs: new Map() }
  let item: Record<string, string> | undefined
  let key = ''
  let depth = 0
  for (const [token] of text.replace(/^\uFEFF/, '').matchAll(TOKEN)) {
    if (token.startsWith('#') || token === ':') continue
    if (token === '{' || token === '<') {
      depth += 1
      if (depth === 1) item = {}
      key = ''
    } else if (token === '}' || token === '>') {
      depth -= 1
      if (depth === 0) take(item ?? {}, map)
      key = ''
    } else if (key === '') key = token
    else {
      if (depth === 1 && item) item[key] = valueOf(token)
      key = ''
    }
  }
  if (depth !== 0) map.fault = 'its braces do not match'
  return map
}

function take({ id, name, display_name: shown }: Record<string, string>, map: LabelMap): void {
  const label = shown || name
  if (!label) return
  if (id !== undefined && /^\d{1,9}$/.test(id)) map.names.set(Number(id), label)
  if (name) map.shownAs.set(name, label)
}

const valueOf = (token: string): string =>
  /^["']/.test(token) ? token.slice(1, -1).replace(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter) : token

/** A label map of these labels, counted from 1: 0 stands for the background. */
export const writeLabelMap = (labels: readonly string[]): string =>
  labels.map((name, i) => `item {\n  id: ${i + 1}\n  name: "${name.replace(/["\\]/g, '\\$&')}"\n}\n`).join('\n')
