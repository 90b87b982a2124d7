/** A list in parts of so many entries that stand for so many things; one that is more by itself goes alone. */
export function* inBatches<T>(
  entries: Iterable<T>,
  most: { entries: number; things: number },
  count: (entry: T) => number,
): Generator<T[]> {
  let batch: T[] = []
  let things = 0
  for (const entry of entries) {
    const more = count(entry)
    if (batch.length > 0 && (batch.length === most.entries || things + more > most.things)) {
      yield batch
      batch = []
      things = 0
    }
    batch.push(entry)
    things += more
  }
  if (batch.length > 0) yield batch
}
