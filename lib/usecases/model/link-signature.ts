import type { Platform } from '@/lib/domain/bundle/platforms'
import { isSame, sign } from '@/lib/io/secret'

/** Keeps a link's signature from being worth anything elsewhere. */
const PURPOSE = 'download a model'

/** `expires`: seconds since 1970. */
type Link = { modelId: string; expires: number; platform?: Platform }

/** @param key the secret of this installation */
export const signLink = (key: string, { modelId, expires, platform }: Link): string =>
  sign(key, PURPOSE, [modelId, expires, ...(platform ? [platform] : [])].join('\n'))

/** Whether a link carries the signature that we gave it; compared in constant time. */
export const isSigned = (key: string, { signature, ...link }: Link & { signature: string }): boolean =>
  isSame(signLink(key, link), signature)
