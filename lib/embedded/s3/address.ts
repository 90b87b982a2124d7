import { S3Error } from './s3-error'

/** Percent-encoding as the signature demands it: everything but RFC 3986's unreserved characters. */
export const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new S3Error(400, 'InvalidURI', 'The address is not percent-encoded UTF-8.')
  }
}

export type Address = {
  bucket: string
  key: string
  query: URLSearchParams
  /** Path and query in the one spelling that is signed (without the signature itself). */
  canonicalPath: string
  canonicalQuery: string
}

/**
 * Reads a path-style address. The URL class is not used for the path: it would resolve `..` and `//`, which are
 * ordinary parts of a key.
 */
export function parseAddress(target: string): Address {
  const at = target.indexOf('?')
  const path = at < 0 ? target : target.slice(0, at)
  const pairs = (at < 0 ? '' : target.slice(at + 1))
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const eq = pair.indexOf('=')
      return eq < 0 ? ([decode(pair), ''] as const) : ([decode(pair.slice(0, eq)), decode(pair.slice(eq + 1))] as const)
    })
  const [bucket = '', ...rest] = path.slice(1).split('/').map(decode)
  const key = rest.join('/')
  if (Buffer.byteLength(key) > 1024) throw new S3Error(400, 'KeyTooLongError')
  const query = new URLSearchParams()
  for (const [name, value] of pairs) query.append(name, value)
  return {
    bucket,
    key,
    query,
    canonicalPath: path
      .split('/')
      .map((part) => encode(decode(part)))
      .join('/'),
    canonicalQuery: pairs
      .filter(([name]) => name !== 'X-Amz-Signature')
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .sort()
      .join('&'),
  }
}
