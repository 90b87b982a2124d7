import { compareKeys, countLeading } from './key-order'

export type ListQuery = { prefix: string; delimiter: string; after: string; limit: number }
export type ListPage = { keys: string[]; prefixes: string[]; next?: string }

/**
 * One page of a listing.
 * @param keys all keys of the bucket, sorted by compareKeys
 * @returns keys and common prefixes together at most `limit`; `next` is where the next page starts after
 */
export function listPage(keys: readonly string[], { prefix, delimiter, after, limit }: ListQuery): ListPage {
  const page: ListPage = { keys: [], prefixes: [] }
  let at = countLeading(keys, (key) => compareKeys(key, prefix) < 0)
  if (after)
    at = Math.max(
      at,
      countLeading(keys, (key) => compareKeys(key, after) <= 0),
    )
  let last = after
  while (at < keys.length && keys[at]!.startsWith(prefix)) {
    const key = keys[at]!
    const cut = delimiter ? key.indexOf(delimiter, prefix.length) : -1
    const common = cut < 0 ? undefined : key.slice(0, cut + delimiter.length)
    // A page that ended with this common prefix continues behind all of its keys.
    const told = common !== undefined && after.startsWith(common)
    if (!told && page.keys.length + page.prefixes.length >= limit) return { ...page, next: last }
    if (common === undefined) {
      page.keys.push(key)
      last = key
      at += 1
    } else {
      if (!told) page.prefixes.push(common)
      at = countLeading(keys, (one) => compareKeys(one, common) < 0 || one.startsWith(common))
      last = keys[at - 1]!
    }
  }
  return page
}
