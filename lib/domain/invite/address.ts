import { z } from 'zod'
import { decodePunycode } from './punycode'
import { normaliseText } from '@/lib/domain/normalise-text'

const MOST = 254 // characters: RFC 5321, 4.5.3.1.3
const MOST_BYTES = 1024 // with blanks around, and letters that become shorter

const normalForm = (text: string): string | undefined => normaliseText(text, { form: 'NFKC', most: MOST_BYTES })?.trim().toLowerCase()

/**
 * An address in the one spelling in which it is stored, counted and looked up: full-width letters and the like are the
 * plain ones they stand for, the domain is as the network writes it (ASCII), all letters are small. What is far too long
 * for an address, or piles up marks, stays as it is: for those who refuse it.
 */
export function normaliseAddress(text: string): string {
  const plain = normalForm(text)
  if (plain === undefined) return text
  const at = plain.lastIndexOf('@') + 1
  return plain.slice(0, at) + asciiDomain(plain.slice(at))
}

/** Whatever is no name of a host, or would be read as its number, stays as it is: for those who refuse it. */
function asciiDomain(domain: string): string {
  const url = `http://${domain}`
  if (/[\s/?#\\%:@[\]]|(^|\.)[\dx.]+$/.test(domain) || !URL.canParse(url)) return domain
  return new URL(url).hostname.replace(/\.$/, '')
}

export const Address = z
  .string()
  .max(MOST)
  .transform(normaliseAddress)
  .pipe(
    z
      .email()
      .max(MOST)
      .refine((text) => isPlainAddress(text), 'This is not an e-mail address.'),
  )

// Blanks, invisible characters, the specials of RFC 5322 and encoded words (RFC 2047) let a mail server read another
// recipient than the text that becomes the account.
const PLAIN = /^(?!.*=\?)[^\s\p{C}"(),:;<>@[\\\]]+@[^\s\p{C}"(),:;<>@[\\\]]+$/u

/**
 * Whether a mail to this text, as `normaliseAddress` spells it, goes to exactly this text; wider than Address before the @, as
 * accounts of other services may be.
 */
export const isPlainAddress = (text: string): boolean =>
  text.length <= MOST && normalForm(text) !== undefined && PLAIN.test(text) && isHostName(text.slice(text.lastIndexOf('@') + 1))

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const HOST_NAME = new RegExp(`^(?=.{1,253}$)${LABEL}(?:\\.${LABEL})*$`)

/** Whether it is a host by its name, not by a number in any spelling, and the network knows what its foreign letters are. */
const isHostName = (domain: string): boolean =>
  HOST_NAME.test(domain) && !/(^|\.)(\d+|0x[\da-f]*)$/.test(domain) && domain.split('.').every(isReadable)

/** Whether a part with foreign letters is as the network writes those letters. */
function isReadable(label: string): boolean {
  if (!label.startsWith('xn--')) return true
  const letters = decodePunycode(label.slice(4))
  return letters !== undefined && asciiDomain(letters) === label
}
