/**
 * A small strict XML reader, enough for annotation files and no more: elements, attributes, text, CDATA, comments, the
 * five named entities and character references. A document type is refused, so that neither entity bombs nor external
 * entities can exist; depth and number of elements are bounded, and every token is found in one pass.
 */
export type Element = { name: string; attributes: Record<string, string>; children: Element[]; text: string }

const DEEPEST = 64
const MOST_ELEMENTS = 500_000 // some 50,000 VOC objects in one file: far more than anybody draws on a picture

const NAME = /[\p{L}_:][\p{L}\p{N}_:.-]*/uy
const SPACE = /\s*/y
const TEXT = /[^<]*/y
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

class Fault extends Error {}

/** The root element, or the line and the reason why the text is not the XML read here. */
export function readXml(text: string): { root: Element } | { fault: string } {
  const reader = new Reader(text.replace(/^\uFEFF/, ''))
  try {
    return { root: reader.document() }
  } catch (error) {
    if (error instanceof Fault) return { fault: `line ${reader.line()}: ${error.message}` }
    throw error
  }
}

/** The first child element of that name. */
export const child = (element: Element, name: string): Element | undefined => element.children.find((c) => c.name === name)
export const childrenOf = (element: Element, name: string): Element[] => element.children.filter((c) => c.name === name)
/** The text of the first child of that name, without space around it; undefined if there is no such child or no text. */
export const textOf = (element: Element, name: string): string | undefined => child(element, name)?.text.trim() || undefined

class Reader {
  private at = 0
  private elements = 0

  constructor(private readonly source: string) {}

  line(): number {
    return this.source.slice(0, this.at).split('\n').length
  }

  document(): Element {
    const top: Element = { name: '', attributes: {}, children: [], text: '' }
    const open = [top]
    while (this.at < this.source.length) this.token(open)
    if (open.length > 1) throw new Fault(`<${open.at(-1)?.name}> is never closed`)
    const [root, second] = top.children
    if (!root) throw new Fault('no element in it')
    if (second) throw new Fault(`a second root element <${second.name}>`)
    if (top.text.trim()) throw new Fault('text outside of the root element')
    return root
  }

  /** Reads one token; `open` are the elements around it, innermost last. */
  private token(open: Element[]): void {
    const inner = open.at(-1) as Element // the document itself is never closed
    if (!this.source.startsWith('<', this.at)) inner.text += decode(this.match(TEXT))
    else if (this.skip('<!--')) this.until('-->')
    else if (this.skip('<![CDATA[')) inner.text += this.until(']]>')
    else if (this.skip('<?')) this.until('?>')
    else if (this.skip('<!')) throw new Fault('a document type, which is not read here')
    else if (this.skip('</')) this.close(open)
    else this.open(open)
  }

  private open(open: Element[]): void {
    this.at += 1
    const element: Element = { name: this.match(NAME), attributes: Object.create(null), children: [], text: '' }
    this.elements += 1
    if (this.elements > MOST_ELEMENTS) throw new Fault(`more than ${MOST_ELEMENTS} elements`)
    if (open.length > DEEPEST) throw new Fault(`elements nested more than ${DEEPEST} deep`)
    ;(open.at(-1) as Element).children.push(element)
    for (this.match(SPACE); !this.skip('/>'); this.match(SPACE)) {
      if (this.skip('>')) {
        open.push(element)
        return
      }
      this.attribute(element)
    }
  }

  private attribute(element: Element): void {
    const name = this.match(NAME)
    this.match(SPACE)
    this.expect('=')
    this.match(SPACE)
    const quote = this.skip('"') ? '"' : "'"
    if (quote === "'") this.expect("'")
    const value = this.until(quote)
    if (value.includes('<')) throw new Fault(`attribute ${name} is never closed`)
    if (name in element.attributes) throw new Fault(`attribute ${name} twice`)
    element.attributes[name] = decode(value)
  }

  private close(open: Element[]): void {
    const name = this.match(NAME)
    this.match(SPACE)
    this.expect('>')
    const element = open.pop() as Element
    if (element.name !== name) throw new Fault(`</${name}> where ${element.name ? `</${element.name}>` : 'nothing'} is open`)
  }

  private skip(token: string): boolean {
    if (!this.source.startsWith(token, this.at)) return false
    this.at += token.length
    return true
  }

  private expect(token: string): void {
    if (!this.skip(token)) throw new Fault(`expected ${token}`)
  }

  private until(end: string): string {
    const stop = this.source.indexOf(end, this.at)
    if (stop < 0) throw new Fault(`expected ${end}`)
    const text = this.source.slice(this.at, stop)
    this.at = stop + end.length
    return text
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.source)
    if (!found) throw new Fault('expected a name')
    this.at = pattern.lastIndex
    return found[0]
  }
}

function decode(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;&]{0,16};)?/g, (_, entity: string | undefined) => character(entity?.slice(0, -1)))
}

function character(entity: string | undefined): string {
  if (entity === undefined) throw new Fault('a bare &: write &amp;')
  const named = Object.hasOwn(ENTITIES, entity) ? ENTITIES[entity] : undefined
  if (named) return named
  const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))$/i.exec(entity) ?? []
  const code = hex ? parseInt(hex, 16) : decimal ? parseInt(decimal, 10) : NaN
  if (!(code > 0 && code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) throw new Fault(`unknown entity &${entity};`)
  return String.fromCodePoint(code)
}
