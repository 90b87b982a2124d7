type Most = {
  things: number
  /** of JSON; a thing that is larger by itself goes alone */
  bytes: number
}

/**
 * A list in parts that each fit into one request.
 * @param count how many things one entry stands for
 */
export function* inParts<T>(entries: Iterable<T>, most: Most, count: (entry: T) => number = () => 1): Generator<T[]> {
  let part: T[] = []
  let sum = { things: 0, bytes: 0 }
  for (const entry of entries) {
    const next = { things: count(entry), bytes: Buffer.byteLength(JSON.stringify(entry)) + 1 }
    if (part.length > 0 && (sum.things + next.things > most.things || sum.bytes + next.bytes > most.bytes)) {
      yield part
      part = []
      sum = { things: 0, bytes: 0 }
    }
    part.push(entry)
    sum = { things: sum.things + next.things, bytes: sum.bytes + next.bytes }
  }
  if (part.length > 0) yield part
}
