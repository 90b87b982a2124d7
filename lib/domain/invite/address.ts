import { z } from 'zod'

export const Address = z.string().trim().toLowerCase().max(254).pipe(z.email())

// Blanks, invisible characters, the specials of RFC 5322 and encoded words (RFC 2047) let a mail server read another
// recipient than the text that becomes the account.
const PLAIN = /^(?!.*=\?)[^\s\p{C}"(),:;<>@[\\\]]+@[^\s\p{C}"(),:;<>@[\\\]]+$/u

/** Whether a mail to this text goes to exactly this text; wider than Address, as accounts of other services may be. */
export const isPlainAddress = (text: string): boolean => PLAIN.test(text)

/** Splits what was typed or pasted into one field: by commas, semicolons, spaces or lines; `Name <a@b.c>` is read too. */
export function splitAddresses(text: string): string[] {
  const found = text.split(/[\s,;]+/).map((part) => part.replace(/^[<"']+|[>"']+$/g, '')).filter((part) => part.includes('@') || part.length > 0)
  return [...new Set(found.map((part) => part.toLowerCase()))]
}
