/** At most `most` elements, evenly taken from the whole list. */
export function spread<T>(list: T[], most: number): T[] {
  return list.filter((_, i) => Math.floor((i * most) / list.length) !== Math.floor(((i - 1) * most) / list.length) || list.length <= most)
}
