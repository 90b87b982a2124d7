import { SaxesParser } from 'saxes'

/** An element with what is in it; `text` is its own text and CDATA, joined, without that of its children. */
export type Element = { name: string; attributes: Record<string, string>; children: Element[]; text: string }

const DEEPEST = 64
const MOST_ELEMENTS = 500_000 // some 50,000 VOC objects in one file: far more than anybody draws on a picture

class Fault extends Error {}

/**
 * The root element of an XML text, or the line and the reason why it is not read. Names are taken as they are written,
 * prefix and all. A document type is refused, so that neither entity bombs nor external entities can exist; depth and
 * number of elements are bounded. A byte order mark and blank lines in front of the declaration are passed over.
 */
export function readXml(text: string): { root: Element } | { fault: string } {
  const xml = text.trimStart()
  const skipped = linesTo(text, text.length - xml.length) - 1
  const parser = new SaxesParser({ position: false }) // the line is said here, not in each of its messages
  const open: Element[] = [{ name: '', attributes: {}, children: [], text: '' }]
  build(parser, open)
  parser.on('closetag', () => void open.pop())
  try {
    parser.write(xml).close()
    return { root: open[0]!.children[0]! } // a document without exactly one root does not get here
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const bare = bareAmpersand(xml)
    const line = bare === undefined ? parser.line : linesTo(xml, bare)
    return { fault: `line ${skipped + line}: ${bare === undefined ? error.message : 'a bare &: write &amp;'}` }
  }
}

/** What lies in the root of an XML file, one element after the other; `root` is its name, `line` where the element ends. */
export type XmlPiece = { element: Element; root: string; line: number }

const LARGEST = 64_000_000 // characters of one element below the root

/**
 * The elements directly below the root, one by one, however large the file is; with the bounds of `readXml` for each. Ends
 * with a fault where the file is not read on.
 */
export async function* xmlElements(chunks: AsyncIterable<string>): AsyncGenerator<XmlPiece | { fault: string }> {
  const parser = new SaxesParser({ position: false })
  const open: Element[] = [{ name: '', attributes: {}, children: [], text: '' }]
  const whole: XmlPiece[] = []
  let skipped = 0
  let since = 0
  const counts = build(parser, open)
  parser.on('closetag', () => {
    open.pop()
    if (open.length !== 2) return
    whole.push({ element: open[1]!.children.pop()!, root: open[1]!.name, line: skipped + parser.line })
    counts.elements = 0
  })
  try {
    let begun = false
    for await (const chunk of chunks) {
      const text: string = begun ? chunk : chunk.trimStart()
      if (!begun) skipped += linesTo(chunk, chunk.length - text.length) - 1
      begun ||= text !== ''
      parser.write(text)
      since = whole.length > 0 ? 0 : since + text.length
      if (since > LARGEST) throw new Fault('one element takes more than 64 million characters')
      yield* whole.splice(0)
    }
    parser.close()
    yield* whole
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    yield* whole
    yield { fault: `line ${skipped + parser.line}: ${error.message}` }
  }
}

const linesTo = (text: string, at: number) => text.slice(0, at).split('\n').length

// The commonest fault by hand swallows everything up to some semicolon, far from where it is. In comments and CDATA
// it is none.
function bareAmpersand(xml: string): number | undefined {
  if (/<!--|<!\[CDATA\[/.test(xml)) return undefined
  return /&(?!#?[\w:.-]{1,40};)/.exec(xml)?.index
}

/** Lets the parser build the tree below `open[0]`; `open` are the elements around where it reads, innermost last: who closes them takes them off. */
function build(parser: SaxesParser, open: Element[]): { elements: number } {
  const counts = { elements: 0 }
  const addText = (text: string) => void (open.at(-1)!.text += text)
  parser.on('error', ({ message }) => {
    throw new Fault(message.replace(/\.$/, ''))
  })
  parser.on('doctype', () => {
    throw new Fault('a document type, which is not read here')
  })
  parser.on('opentag', ({ name, attributes }) => {
    counts.elements += 1
    if (counts.elements > MOST_ELEMENTS) throw new Fault(`more than ${MOST_ELEMENTS} elements`)
    if (open.length > DEEPEST) throw new Fault(`elements nested more than ${DEEPEST} deep`)
    const element: Element = { name, attributes, children: [], text: '' }
    open.at(-1)!.children.push(element)
    open.push(element)
  })
  parser.on('text', addText) // in pieces, where a comment or CDATA is between
  parser.on('cdata', addText)
  return counts
}

/** The first child element of that name. */
export const child = (element: Element, name: string): Element | undefined => element.children.find((c) => c.name === name)
/** All child elements of that name, in their order. */
export const childrenOf = (element: Element, name: string): Element[] => element.children.filter((c) => c.name === name)
/** The text of the first child of that name, without space around it; undefined if there is no such child or no text. */
export const textOf = (element: Element, name: string): string | undefined => child(element, name)?.text.trim() || undefined
