import { SaxesParser } from 'saxes'
import { S3Error } from './s3-error'

export type Element = { name: string; text: string; children: Element[] }
type Content = string | number | boolean | Content[] | { [tag: string]: Content | undefined }

const escape = (text: string) => text.replace(/[&<>"'\r\n]/g, (char) => `&#${char.charCodeAt(0)};`)

function write(content: Content): string {
  if (Array.isArray(content)) return content.map(write).join('')
  if (typeof content !== 'object') return escape(String(content))
  return Object.entries(content)
    .filter(([, inner]) => inner !== undefined)
    .map(([tag, inner]) =>
      Array.isArray(inner) ? inner.map((one) => `<${tag}>${write(one)}</${tag}>`).join('') : `<${tag}>${write(inner!)}</${tag}>`,
    )
    .join('')
}

/** A document; a list becomes one element an entry, an undefined value none. */
export function toXml(root: string, content: Content): string {
  return `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${write(content)}</${root}>`
}

/** Reads a request body. Entities other than XML's own five are refused by the parser, so nothing can expand. */
export function parseXml(text: string): Element {
  const root: Element = { name: '', text: '', children: [] }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('error', () => {
    throw new S3Error(400, 'MalformedXML')
  })
  parser.on('opentag', ({ name }) => {
    const element: Element = { name, text: '', children: [] }
    open.at(-1)!.children.push(element)
    open.push(element)
  })
  parser.on('text', (part) => (open.at(-1)!.text += part))
  parser.on('closetag', () => void open.pop())
  parser.write(text).close()
  const [document] = root.children
  if (!document) throw new S3Error(400, 'MalformedXML')
  return document
}

/** The texts of all children of that name. */
export const texts = (element: Element, name: string) =>
  element.children.filter((child) => child.name === name).map((child) => child.text.trim())
