/** A field's values as they came: a number, or the bytes of anything longer. */
export type Field = bigint | Uint8Array

/**
 * The fields of a message in protobuf's wire format by number: enough to look into a file of a bundle again without its schema.
 * @throws RangeError where the bytes are no such message
 */
export function readProtobuf(bytes: Uint8Array): Map<number, Field[]> {
  const fields = new Map<number, Field[]>()
  let at = 0
  while (at < bytes.length) {
    const tag = varintAt(bytes, at)
    const field = fieldAt(bytes, tag.end, Number(tag.value & 7n))
    const number = Number(tag.value >> 3n)
    const known = fields.get(number)
    if (known) known.push(field.value)
    else fields.set(number, [field.value])
    at = field.end
  }
  return fields
}

/** The numbers of a packed field. */
export function unpacked(bytes: Uint8Array): bigint[] {
  const values: bigint[] = []
  for (let at = 0; at < bytes.length;) {
    const { value, end } = varintAt(bytes, at)
    values.push(value)
    at = end
  }
  return values
}

type At<T> = { value: T; end: number }

function fieldAt(bytes: Uint8Array, at: number, wire: number): At<Field> {
  if (wire === 0) return varintAt(bytes, at)
  if (wire === 1) return sliceAt(bytes, at, 8)
  if (wire === 5) return sliceAt(bytes, at, 4)
  if (wire !== 2) throw new RangeError(`no field begins at byte ${at}`)
  const { value: length, end } = varintAt(bytes, at)
  return sliceAt(bytes, end, Number(length))
}

function sliceAt(bytes: Uint8Array, at: number, length: number): At<Uint8Array> {
  const end = at + length
  if (end > bytes.length) throw new RangeError(`${end} bytes are announced, there are ${bytes.length}`)
  return { value: bytes.subarray(at, end), end }
}

function varintAt(bytes: Uint8Array, at: number): At<bigint> {
  let value = 0n
  for (let i = 0; i < 10; i++) {
    const byte = bytes[at + i]
    if (byte === undefined) throw new RangeError(`the bytes end in a number, at ${bytes.length}`)
    value |= BigInt(byte & 0x7f) << BigInt(7 * i)
    if (byte < 0x80) return { value, end: at + i + 1 }
  }
  throw new RangeError(`the number at byte ${at} does not end`)
}
