import { Address, normaliseAddress } from './address'

/** What stands between two separators: words in the open, what is in <>, and what is in quotes or brackets. */
type Entry = { open: string; pointed: string[]; aside: string[]; /** a comma follows */ comma: boolean }

const CLOSING: Record<string, string> = { '"': '"', '(': ')', '<': '>' }
const SEPARATORS = new Set([',', ';', '，', '；', '、'])
const MOST = 1024 // letters; what is longer is no address, whatever stands around it

/**
 * The addresses in what was typed or pasted, as mail programs and lists write them: `Ann Lee <ann@x.y>`, `"Lee, Bob" <bob@x.y>`,
 * `(hal) hal@x.y`, `1. jo@x.y`, `mailto:eva@x.y`. What is none and stands by itself is kept too, for those who say so.
 */
export function splitAddresses(text: string): string[] {
  const found = text.split(/[\r\n\u2028\u2029]+/).flatMap((line) => {
    const entries = entriesOf(line)
    return entries.flatMap((entry, i) => {
      const addresses = addressesOf(entry)
      if (addresses.length > 0) return addresses
      // `Lee, Bob <bob@x.y>`: the half of a name.
      return entry.comma && entries[i + 1]?.pointed.some(hasAt) ? [] : wordsOf(entry)
    })
  })
  return [...new Set(found.map(normaliseAddress))]
}

/** One walk over the line, whatever it holds: what closes nowhere is looked for once. */
function entriesOf(line: string): Entry[] {
  const entries: Entry[] = []
  const unclosed = new Set<string>()
  let entry: Entry = { open: '', pointed: [], aside: [], comma: false }
  for (let at = 0; at < line.length; at++) {
    const sign = line[at]!
    const end = sign in CLOSING && !unclosed.has(sign) ? closingAt(line, at) : -1
    if (end > 0) {
      const inside = line.slice(at + 1, end)
      if (sign === '<') entry.pointed.push(inside)
      else entry.aside.push(inside)
      entry.open += ' '
      at = end
    } else if (SEPARATORS.has(sign)) {
      entries.push({ ...entry, comma: sign === ',' })
      entry = { open: '', pointed: [], aside: [], comma: false }
    } else {
      if (sign in CLOSING) unclosed.add(sign)
      entry.open += sign
    }
  }
  return [...entries, entry]
}

function closingAt(line: string, from: number): number {
  const closing = CLOSING[line[from]!]!
  if (closing !== '"') return line.indexOf(closing, from + 1)
  for (let at = from + 1; at < line.length; at++) {
    if (line[at] === '\\') at++
    else if (line[at] === '"') return at
  }
  return -1
}

/** Those in <>, else in the open, else in quotes or brackets: what is beside them are names, bullets and numbers. */
function addressesOf({ open, pointed, aside }: Entry): string[] {
  const named = tokensOf(pointed).filter(hasAt)
  const inOpen = tokensOf([open]).filter(hasAt)
  // `bob@x.y Ann <ann@x.y>`: nobody is lost.
  if (named.length > 0) return [...inOpen.filter(isWhole), ...named]
  return inOpen.length > 0 ? inOpen : tokensOf(aside).filter(hasAt)
}

/** The words of an entry without an address; a bullet alone is none. */
const wordsOf = ({ open, pointed, aside }: Entry): string[] =>
  tokensOf([open, ...pointed, ...aside]).filter((word) => /[\p{L}\p{N}]/u.test(word) && !/^\d+[.)]?$/.test(word))

const hasAt = (word: string): boolean => /[@＠﹫]/.test(word)
export const isWhole = (address: string): boolean => Address.safeParse(address).success

const tokensOf = (texts: string[]): string[] =>
  texts
    .flatMap((text) => text.split(/\s+/))
    .map(bare)
    .filter(Boolean)

/** Without what is written around an address: brackets, quotes, bullets, the end of a sentence, the form of a link. */
function bare(word: string): string {
  if (word.length > MOST) return word
  const inner = word.replace(/^[<>"'‘’“”„«»()[\]{}•·‣▪–—]+/, '').replace(/[<>"'‘’“”„«»()[\]{}.:!?]+$/, '')
  const link = /^mailto:([^?]*)/i.exec(inner)
  return link ? link[1]! : inner
}
