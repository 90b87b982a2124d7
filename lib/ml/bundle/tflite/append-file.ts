import { joined } from '@/lib/ml/joined'

/** The first day that a zip can tell. */
const FIRST_DAY = 0x21

/**
 * A model with a file appended as a zip, stored and not compressed: how TensorFlow Lite's metadata carry labels. A FlatBuffer
 * is read from its start and a zip from its end, so that both readers find their own. Places are counted from the start of the model.
 */
export function appendFile(model: Uint8Array, { name, data }: { name: string; data: Uint8Array }): Uint8Array {
  const title = new TextEncoder().encode(name)
  const entry = [
    [20, 2], // the version of the format
    [0, 2],
    [0, 2], // stored
    [0, 2],
    [FIRST_DAY, 2],
    [crc32(data), 4],
    [data.length, 4],
    [data.length, 4],
    [title.length, 2],
    [0, 2],
  ] as const
  const local = [numbers([[0x04034b50, 4], ...entry]), title, data]
  const start = model.length + lengthOf(local)
  const central = [numbers([[0x02014b50, 4], [20, 2], ...entry, [0, 2], [0, 2], [0, 2], [0, 4], [model.length, 4]]), title]
  const end = numbers([
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [1, 2],
    [1, 2],
    [lengthOf(central), 4],
    [start, 4],
    [0, 2],
  ])
  return joined([model, ...local, ...central, end])
}

/** Little-endian numbers of 2 or 4 bytes. */
function numbers(values: readonly (readonly [value: number, bytes: 2 | 4])[]): Uint8Array {
  return Uint8Array.from(values.flatMap(([value, bytes]) => Array.from({ length: bytes }, (_, i) => (value >>> (8 * i)) & 255)))
}

const lengthOf = (parts: Uint8Array[]) => parts.reduce((sum, { length }) => sum + length, 0)

function crc32(data: Uint8Array): number {
  let crc = ~0
  for (const value of data) {
    crc ^= value
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}
