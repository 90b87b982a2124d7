/** One file in a zip, as the central directory lists it. Sizes are what the archive claims, in bytes. */
export type ZipEntry = { name: string; method: number; flags: number; crc: number; packed: number; size: number; at: number }

/** The archive cannot be read at all; the message is for people. */
export class ZipProblem extends Error {}

const END = 0x06054b50 // "end of central directory", APPNOTE 4.3.16
const ENTRY = 0x02014b50 // a central directory header, 4.3.12
const END_SIZE = 22
const ENTRY_SIZE = 46
const MAX_COMMENT = 65_535
const MAX_DIRECTORY = 64 * 2 ** 20 // bytes; 64 MB list some 600,000 files
const UTF8 = 0x0800 // flag bit 11: names are UTF-8
const HUGE = 0xffffffff // "see the zip64 record"

/** Lists the files of a zip by reading only its end. Folders are left out, names stay as written. Throws ZipProblem. */
export async function readDirectory(zip: Blob): Promise<ZipEntry[]> {
  const tail = await viewOf(zip.slice(-END_SIZE - MAX_COMMENT))
  const end = findEnd(tail)
  if (end < 0) throw new ZipProblem('This is not a zip, or its end is missing.')
  const count = tail.getUint16(end + 10, true)
  const size = tail.getUint32(end + 12, true)
  const at = tail.getUint32(end + 16, true)
  if (at === HUGE || size === HUGE || count === 0xffff)
    throw new ZipProblem('Zips over 4 GB or with more than 65,534 files are not read here: unpack it and drop the folder.')
  if (size > MAX_DIRECTORY || at + size > zip.size) throw new ZipProblem('The list of files in this zip is damaged.')
  return readEntries(await viewOf(zip.slice(at, at + size)), count)
}

function findEnd(tail: DataView): number {
  for (let at = tail.byteLength - END_SIZE; at >= 0; at--) {
    if (tail.getUint32(at, true) === END && at + END_SIZE + tail.getUint16(at + 20, true) === tail.byteLength) return at
  }
  return -1
}

function readEntries(view: DataView, count: number): ZipEntry[] {
  const entries: ZipEntry[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_SIZE > view.byteLength || view.getUint32(at, true) !== ENTRY)
      throw new ZipProblem('The list of files in this zip is damaged.')
    const [nameSize, extraSize, commentSize] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)]
    const next = at + ENTRY_SIZE + nameSize + extraSize + commentSize
    if (next > view.byteLength) throw new ZipProblem('The list of files in this zip is damaged.')
    const flags = view.getUint16(at + 8, true)
    const name = decodeName(new Uint8Array(view.buffer, view.byteOffset + at + ENTRY_SIZE, nameSize), flags)
    const entry = {
      name,
      flags,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    }
    if (!name.endsWith('/')) entries.push(entry)
    at = next
  }
  return entries
}

// Without the flag the standard says code page 437; in practice it is ASCII or unflagged UTF-8.
function decodeName(bytes: Uint8Array, flags: number): string {
  if (flags & UTF8) return new TextDecoder().decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder('latin1').decode(bytes)
    throw error
  }
}

export const viewOf = async (part: Blob): Promise<DataView> => new DataView(await part.arrayBuffer())
