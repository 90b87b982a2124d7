/** The way to a value in a message: field numbers, each of the first of its name unless a place among them is said. */
export type FieldPath = (number | [field: number, place: number])[]

/**
 * A message with one value in it changed, for tests of what reads it: lengths around it are written anew, all else stays as it is.
 * @param change from the bytes of the value (of a number, its varint) to those in its place, or undefined to leave the field out
 */
export function changeProtobuf(message: Uint8Array, path: FieldPath, change: (value: Uint8Array) => Uint8Array | undefined): Uint8Array {
  const [field, place] = [path[0]!].flat() as [number, number?]
  const rest = path.slice(1)
  let seen = 0
  let found = false
  const parts: Uint8Array[] = []
  for (let at = 0; at < message.length;) {
    const tag = varintAt(message, at)
    const wire = tag.value % 8
    const sized = wire === 2 ? varintAt(message, tag.end) : { value: 0, end: tag.end }
    const end = endOf(message, { wire, at: sized.end, length: sized.value })
    if (Math.floor(tag.value / 8) === field && seen++ === (place ?? 0)) {
      found = true
      const value = message.subarray(sized.end, end)
      const changed = rest.length > 0 ? changeProtobuf(value, rest, change) : change(value)
      if (changed) parts.push(message.subarray(at, tag.end), wire === 2 ? varint(changed.length) : new Uint8Array(), changed)
    } else parts.push(message.subarray(at, end))
    at = end
  }
  if (!found) throw new Error(`there is no field ${field}, or not as many`)
  return Uint8Array.from(Buffer.concat(parts))
}

export function varint(value: number): Uint8Array {
  const bytes: number[] = []
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128)
  return Uint8Array.of(...bytes, value)
}

function varintAt(bytes: Uint8Array, at: number): { value: number; end: number } {
  let value = 0
  for (let i = 0; ; i++) {
    value += (bytes[at + i]! % 128) * 128 ** i
    if (bytes[at + i]! < 128) return { value, end: at + i + 1 }
  }
}

function endOf(bytes: Uint8Array, { wire, at, length }: { wire: number; at: number; length: number }): number {
  if (wire === 0) return varintAt(bytes, at).end
  return at + (wire === 1 ? 8 : wire === 5 ? 4 : length)
}
