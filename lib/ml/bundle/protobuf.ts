type Message = ProtobufMessage
type Integer = number | bigint

/** How a field's value is laid out, the low three bits of its tag. */
const WIRE = { varint: 0, eight: 1, sized: 2, four: 5 } as const

/**
 * A message in protobuf's wire format, written field by field in the order of the calls, so that the same calls give the
 * same bytes. Field numbers and types are those of the format's schema; what may repeat is written by several calls, or by
 * the calls with a plural name, which pack it. Bytes are taken by reference: a model's weights are copied once, at the end.
 */
export class ProtobufMessage {
  private readonly parts: Uint8Array[] = []
  private size = 0

  /** int32, int64, uint32, uint64, bool or an enum; a negative number takes ten bytes, as everywhere. */
  integer(field: number, value: Integer): Message {
    return this.tag(field, WIRE.varint).add(varint(value))
  }

  float(field: number, value: number): Message {
    return this.tag(field, WIRE.four).add(bytesOf(Float32Array.of(value)))
  }

  double(field: number, value: number): Message {
    return this.tag(field, WIRE.eight).add(bytesOf(Float64Array.of(value)))
  }

  text(field: number, value: string): Message {
    return this.bytes(field, new TextEncoder().encode(value))
  }

  bytes(field: number, value: Uint8Array): Message {
    return this.tag(field, WIRE.sized).add(varint(value.length)).add(value)
  }

  message(field: number, value: Message): Message {
    this.tag(field, WIRE.sized).add(varint(value.size))
    for (const part of value.parts) this.add(part)
    return this
  }

  integers(field: number, values: Iterable<Integer>): Message {
    return this.bytes(field, Uint8Array.from([...values].flatMap((value) => [...varint(value)])))
  }

  floats(field: number, values: Float32Array): Message {
    return this.bytes(field, bytesOf(values))
  }

  finish(): Uint8Array {
    const whole = new Uint8Array(this.size)
    let at = 0
    for (const part of this.parts) {
      whole.set(part, at)
      at += part.length
    }
    return whole
  }

  private tag(field: number, wire: number): this {
    return this.add(varint(field * 8 + wire))
  }

  private add(part: Uint8Array): this {
    this.parts.push(part)
    this.size += part.length
    return this
  }
}

/** Numbers as they lie in memory: little-endian, on every machine that we run on. */
export const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array => new Uint8Array(buffer, byteOffset, byteLength)

/** Seven bits a byte, low ones first; the highest bit says that more follow. @throws RangeError if it is no whole number */
function varint(value: Integer): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value))
  const bytes: number[] = []
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80)
    rest >>= 7n
  }
  return Uint8Array.of(...bytes, Number(rest))
}
