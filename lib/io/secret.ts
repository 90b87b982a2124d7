import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

// Without vowels, which make words, and what looks alike.
const LETTERS = '23456789bcdfghjkmnpqrstvwxz'

/** Five letters by chance, to tell things of one name apart. */
export const newLetters = (): string => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('')

/** 256 random bits for a URL or a header. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What is stored of a secret. One round is enough: the secret is 256 random bits, not a password. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** SHA-256 of bytes, in hex: the name of a picture in the bucket. */
export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/** The same of bytes as they come. */
export async function sha256Of(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of stream) hash.update(chunk)
  return hash.digest('hex')
}

/** Signs a text with a key of this installation; `purpose` keeps a signature for one thing from serving another. */
export const sign = (key: string, purpose: string, text: string): string =>
  createHmac('sha256', key).update(`${purpose}\n${text}`).digest('base64url')

/** Compares without telling by its time how much was right. */
export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
