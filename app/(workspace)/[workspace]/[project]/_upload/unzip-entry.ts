import { crc32 } from './crc32'
import { viewOf, ZipProblem, type ZipEntry } from './zip-directory'

const LOCAL = 0x04034b50 // a local file header, APPNOTE 4.3.7
const LOCAL_SIZE = 30
const ENCRYPTED = 1
const STORED = 0
const DEFLATED = 8

/**
 * Unpacks one file. Stops at `most` bytes whatever the archive claims, so a bomb costs no more than one picture.
 * Throws ZipProblem with the reason.
 */
export async function unzipEntry(zip: Blob, entry: ZipEntry, most: number): Promise<Uint8Array<ArrayBuffer>> {
  if (entry.flags & ENCRYPTED) throw new ZipProblem('Locked with a password')
  if (entry.method !== STORED && entry.method !== DEFLATED) throw new ZipProblem('Packed in a way that browsers cannot read')
  if (entry.size > most) throw new ZipProblem('Larger than one image may be')
  const bytes = await unpack(await packedBytes(zip, entry), entry)
  if (crc32(bytes) !== entry.crc) throw new ZipProblem('Damaged inside the zip')
  return bytes
}

// The local header repeats the name with an extra field of its own length: only there it says where the bytes begin.
async function packedBytes(zip: Blob, { at, packed }: ZipEntry): Promise<Blob> {
  const header = await viewOf(zip.slice(at, at + LOCAL_SIZE))
  if (header.byteLength < LOCAL_SIZE || header.getUint32(0, true) !== LOCAL) throw new ZipProblem('Damaged inside the zip')
  const from = at + LOCAL_SIZE + header.getUint16(26, true) + header.getUint16(28, true)
  if (from + packed > zip.size) throw new ZipProblem('The zip ends before this file does')
  return zip.slice(from, from + packed)
}

async function unpack(packed: Blob, { method, size }: ZipEntry): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(size)
  let filled = 0
  const reader = (method === STORED ? packed.stream() : packed.stream().pipeThrough(new DecompressionStream('deflate-raw'))).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      if (filled + value.length > size) throw new ZipProblem('Larger inside than the zip says')
      bytes.set(value, filled)
      filled += value.length
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined) // it may have failed by itself; the reason is `error`
    throw error instanceof ZipProblem ? error : new ZipProblem('Damaged inside the zip', { cause: error })
  }
  if (filled < size) throw new ZipProblem('Damaged inside the zip')
  return bytes
}
