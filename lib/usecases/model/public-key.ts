import { isSame, newSecret, sign } from '@/lib/io/secret'

/** Keeps the signature from being worth anything elsewhere. */
const PURPOSE = 'public address of models'
const HALF = 22 // characters of base64url: 132 bits

/** What the database keeps of a key. Alone it opens nothing. */
export const newSeed = (): string => newSecret().slice(0, HALF)

/** The key of a public address: what is kept, and a signature of this installation, so that it can be shown again. */
export const keyOf = (secret: string, seed: string): string => `${seed}${sign(secret, PURPOSE, seed).slice(0, HALF)}`

/** The seed of a key that we made, else undefined; compared in constant time, before anybody looks anything up. */
export function seedOf(secret: string, key: string): string | undefined {
  const seed = key.slice(0, HALF)
  return isSame(keyOf(secret, seed), key) ? seed : undefined
}
