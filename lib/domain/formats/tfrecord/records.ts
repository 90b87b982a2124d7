import { crc32c, masked } from './crc32c'

/** One record of a file: where its data lies, and the data; or why it, or (`end`) it and all after it, cannot be read. */
export type FileRecord = { number: number; at: number } & ({ data: Uint8Array } | { fault: string; end?: true })

const HEAD = 12 // length of 8 bytes, its sum of 4
const FOOT = 4
/** Bytes: a photo of 100 megapixels is some 50 MB. */
const MOST_RECORD = 256 * 1024 * 1024

/** The records of a TFRecord file of so many bytes, one by one; no more than one is in memory. Both sums are checked. */
export async function* recordsOf(stream: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<FileRecord> {
  const input = reader(stream)
  for (let number = 1, at = 0; ; number += 1) {
    const head = await input.take(HEAD)
    if (head.length === 0) return
    const start = at + HEAD
    const length = head.length < HEAD ? 'the file ends in the middle of it' : lengthOf(head, size - start - FOOT)
    if (typeof length === 'string') return yield { number, at: start, fault: length, end: true }
    at = start + length + FOOT
    if (length > MOST_RECORD) {
      await input.pass(length + FOOT)
      yield { number, at: start, fault: `it takes more than ${MOST_RECORD / 1024 / 1024} MiB` }
      continue
    }
    const data = await input.take(length)
    const foot = await input.take(FOOT)
    if (foot.length < FOOT) return yield { number, at: start, fault: 'the file ends in the middle of it', end: true }
    const right = uint32(foot, 0) === masked(crc32c(data))
    yield right ? { number, at: start, data } : { number, at: start, fault: 'its checksum is wrong: the file was damaged' }
  }
}

function lengthOf(head: Uint8Array, left: number): number | string {
  if (uint32(head, 8) !== masked(crc32c(head.subarray(0, 8)))) return 'the checksum of its length is wrong: the file was damaged here'
  const length = uint32(head, 0) + uint32(head, 4) * 2 ** 32
  return length <= left ? length : `it says that it has ${length} bytes, of which the file has ${Math.max(0, left)}`
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const uint32 = (bytes: Uint8Array, at: number) => view(bytes).getUint32(at, true)

/** The pieces that one record is written in. */
export function frame(data: Uint8Array): Uint8Array[] {
  const [head, foot] = [new Uint8Array(HEAD), new Uint8Array(FOOT)]
  view(head).setBigUint64(0, BigInt(data.length), true)
  view(head).setUint32(8, masked(crc32c(head.subarray(0, 8))), true)
  view(foot).setUint32(0, masked(crc32c(data)), true)
  return [head, data, foot]
}

/** Takes so many bytes after the others out of a stream; fewer where it ends. */
function reader(stream: AsyncIterable<Uint8Array>) {
  const pieces = stream[Symbol.asyncIterator]()
  let rest = new Uint8Array()
  const next = async (): Promise<boolean> => {
    const { value, done } = await pieces.next()
    if (!done) rest = value as Uint8Array<ArrayBuffer>
    return !done
  }
  const go = async (bytes: number, see: (piece: Uint8Array) => void) => {
    let left = bytes
    while (left > 0) {
      if (rest.length === 0 && !(await next())) break
      const piece = rest.subarray(0, left)
      see(piece)
      left -= piece.length
      rest = rest.subarray(piece.length)
    }
    return bytes - left
  }
  return {
    /** into memory of their own: what streams may write into the same again */
    async take(bytes: number): Promise<Uint8Array> {
      const taken = new Uint8Array(bytes)
      let at = 0
      const got = await go(bytes, (piece) => {
        taken.set(piece, at)
        at += piece.length
      })
      return taken.subarray(0, got)
    },
    pass: (bytes: number) => go(bytes, () => {}),
  }
}
