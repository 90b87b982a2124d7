/**
 * TFRecord and tf.Example read without a line of the product's: lengths as they are, checksums bit by bit, protobuf by hand.
 * @throws Error at whatever is not as it should be
 */
export function readApart(file: Uint8Array): Record<string, (string | number | bigint)[]>[] {
  const bytes = Buffer.from(file)
  const records: Record<string, (string | number | bigint)[]>[] = []
  for (let at = 0; at < bytes.length;) {
    const length = Number(bytes.readBigUInt64LE(at))
    if (bytes.readUInt32LE(at + 8) !== sum(bytes.subarray(at, at + 8))) throw new Error(`the length at ${at} has a wrong sum`)
    const data = bytes.subarray(at + 12, at + 12 + length)
    if (data.length < length || bytes.readUInt32LE(at + 12 + length) !== sum(data)) throw new Error(`the data at ${at} has a wrong sum`)
    records.push(featuresOf(data))
    at += 16 + length
  }
  return records
}

function sum(data: Buffer): number {
  let crc = 0xffffffff
  for (const byte of data) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0)
  }
  crc = ~crc >>> 0
  return Number((((BigInt(crc) >> 15n) | (BigInt(crc) << 17n)) + 0xa282ead8n) & 0xffffffffn)
}

function featuresOf(example: Buffer) {
  const features: Record<string, (string | number | bigint)[]> = {}
  for (const inside of blocks(example, 1))
    for (const entry of blocks(inside, 1)) {
      const [key] = blocks(entry, 1)
      const [feature] = blocks(entry, 2)
      const texts = blocks(feature!, 1)
        .flatMap((list) => blocks(list, 1))
        .map(String)
      const floats = blocks(feature!, 2)
        .flatMap((list) => blocks(list, 1))
        .flatMap((packed) => [...Array(packed.length / 4).keys()].map((i) => packed.readFloatLE(4 * i)))
      const ints = blocks(feature!, 3)
        .flatMap((list) => blocks(list, 1))
        .flatMap(varints)
      features[String(key)] = [...texts, ...floats, ...ints]
    }
  return features
}

/** The blocks of a message that are under a number; anything but blocks is none of this format. */
function blocks(message: Buffer, wanted: number): Buffer[] {
  const found: Buffer[] = []
  for (let at = 0; at < message.length;) {
    const [key, from] = varint(message, at)
    if ((key & 7n) !== 2n) throw new Error('a block was expected')
    const [length, start] = varint(message, from)
    at = start + Number(length)
    if (at > message.length) throw new Error('a block reaches beyond its message')
    if (Number(key >> 3n) === wanted) found.push(message.subarray(start, at))
  }
  return found
}

function varint(bytes: Buffer, from: number): [bigint, number] {
  let value = 0n
  for (let at = from; ; at += 1) {
    value |= BigInt(bytes[at]! & 127) << BigInt(7 * (at - from))
    if (bytes[at]! < 128) return [value, at + 1]
  }
}

function varints(packed: Buffer): bigint[] {
  const values: bigint[] = []
  for (let at = 0; at < packed.length;) {
    const [value, next] = varint(packed, at)
    values.push(value)
    at = next
  }
  return values
}
