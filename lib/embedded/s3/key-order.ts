// S3 lists keys in the order of their UTF-8 bytes. JavaScript compares UTF-16 units, which differs only where a
// surrogate (U+D800..DFFF, half of a character above U+FFFF) meets U+E000..FFFF: shift the surrogates to the end.
const rank = (unit: number) => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800)

/** For sorting keys as S3 does: by their UTF-8 bytes. */
export function compareKeys(a: string, b: string): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return rank(x) - rank(y)
  }
  return a.length - b.length
}

/** How many of the sorted keys satisfy a condition that only the first ones satisfy. */
export function countLeading(keys: readonly string[], condition: (key: string) => boolean): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (condition(keys[middle]!)) low = middle + 1
    else high = middle
  }
  return low
}
