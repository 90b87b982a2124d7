import { isSame, sign } from '@/lib/io/secret'

/** Keeps a link's signature from being worth anything elsewhere. */
const PURPOSE = 'download a model'

/** @param expires seconds since 1970 */
export const signLink = (key: string, link: { modelId: string; expires: number }): string =>
  sign(key, PURPOSE, `${link.modelId}\n${link.expires}`)

/** Whether a link carries the signature that we gave it; compared in constant time. */
export const isSigned = (key: string, link: { modelId: string; expires: number; signature: string }): boolean =>
  isSame(signLink(key, link), link.signature)
