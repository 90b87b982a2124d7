const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const WRITTEN_BY_NUMBER = /[&<>"'\u0009\u000a\u000d\p{Cf}\p{Zl}\p{Zp}\u007f-\u009f]/gu

/**
 * A text for an XML file, in an element or an attribute. What cannot be seen, or turns the reading direction, is written by
 * its number; what XML cannot hold at all becomes U+FFFD.
 */
export const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replace(FORBIDDEN, '\ufffd')
    .replace(WRITTEN_BY_NUMBER, (one) => NAMED[one] ?? `&#${one.codePointAt(0)};`)

/** Attributes of an XML element, those that have a value. */
export const xmlAttributes = (attributes: Record<string, string | number | undefined>): string =>
  Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join('')
