import { BlobReader, Reader, ZipReader, type FileEntry } from '@zip.js/zip.js/index-native.js'
import { isClutter } from '@/lib/domain/formats/clutter'
import { numberedName } from '@/lib/domain/image/file-name'
import { entryName } from './entry-name'
import { unzipped } from './unzipped'
import { refusalOf, ZipRefusal, type EntryFault } from './zip-refusal'

/** What a zip may hold. Pictures hardly shrink: of two hundred to one something is wrong. */
export const ZIP_LIMITS = {
  entries: 500_000,
  entryBytes: 4 * 1024 ** 3,
  bytes: 256 * 1024 ** 3,
  ratio: 200, // deflate ends at 1032; annotation files of the real world stay below 50
  ratioFrom: 1024 ** 2, // small files may shrink as they like
}

/** The bytes of a zip, from any place: a file that is open, where there is no Blob. */
export type RandomAccess = { size: number; read: (from: number, bytes: number) => Promise<Uint8Array> }

/** A file of a zip; its bytes can be had as often as needed, and throw a ZipRefusal where they are not what the zip says. */
export type ZipFile = { path: string; bytes: number; content: () => AsyncGenerator<Uint8Array<ArrayBuffer>> }
export type ZipListing = {
  files: ZipFile[]
  refused: { path: string; fault: EntryFault }[]
  /** what systems and programs left in it */
  clutter: { path: string; bytes: number }[]
}

/** The library's own unpacking, in this thread: the other ways need a worker from text or WebAssembly, which the pages' rules forbid. */
const OPTIONS = { useWebWorkers: false, useCompressionStream: true, filenameValidation: 'tolerant' } as const

/**
 * What is in a zip, by the list at its end: files, read where they lie; what is refused, each with the reason, and never read; and
 * what nobody means. Folders are none of them.
 * @throws ZipRefusal for what is no zip, or none that can be read, or one with nothing in it
 */
export async function listZip(zip: Blob | RandomAccess): Promise<ZipListing> {
  const entries = await entriesOf(zip).catch((error: unknown) => {
    throw refusalOf(error, 'list')
  })
  const listing: ZipListing = { files: [], refused: [], clutter: [] }
  if (entries.length === 0) throw new ZipRefusal('empty')
  const overlapping = overlaps(entries)
  const taken = new Set<string>()
  const free = freeNames()
  let unpacked = 0
  for (const entry of entries) {
    const { path, fault: misnamed } = entryName(entry.filename)
    const bytes = entry.uncompressedSize
    if (isClutter(path)) {
      listing.clutter.push({ path, bytes })
      continue
    }
    const fault =
      misnamed ??
      danger(entry) ??
      (overlapping.has(entry) ? 'overlaps' : taken.has(path) ? 'twice' : unpacked + bytes > ZIP_LIMITS.bytes ? 'largeWhole' : undefined)
    const name = free(path)
    if (fault) listing.refused.push({ path: name, fault })
    else {
      taken.add(path)
      unpacked += bytes
      listing.files.push({ path, bytes, content: () => unzipped(entry) })
    }
  }
  return listing
}

async function entriesOf(zip: Blob | RandomAccess): Promise<FileEntry[]> {
  const entries: FileEntry[] = []
  const reader = new ZipReader(zip instanceof Blob ? new BlobReader(zip) : new PartReader(zip), OPTIONS)
  for await (const entry of reader.getEntriesGenerator()) {
    if (!entry.directory && !/[\\/]$/.test(entry.filename)) entries.push(entry)
    if (entries.length > ZIP_LIMITS.entries) throw new ZipRefusal('many')
  }
  return entries
}

class PartReader extends Reader<RandomAccess> {
  constructor(private readonly part: RandomAccess) {
    super(part)
    this.size = part.size
  }

  override readUint8Array(from: number, bytes: number): Promise<Uint8Array> {
    return this.part.read(from, Math.max(0, Math.min(bytes, this.part.size - from)))
  }
}

function danger({ symlink, encrypted, compressionMethod, compressedSize, uncompressedSize }: FileEntry): EntryFault | undefined {
  if (symlink) return 'link'
  if (encrypted) return 'locked'
  if (compressionMethod !== 0 && compressionMethod !== 8) return 'method'
  if (uncompressedSize > ZIP_LIMITS.entryBytes) return 'large'
  const { ratio, ratioFrom } = ZIP_LIMITS
  return uncompressedSize > ratioFrom && uncompressedSize > ratio * compressedSize ? 'dense' : undefined
}

/** Entries whose bytes another one before them has too: that is how a small file pretends to be petabytes. */
function overlaps(entries: readonly FileEntry[]): Set<FileEntry> {
  const found = new Set<FileEntry>()
  let end = 0
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (entry.offset < end) found.add(entry)
    end = Math.max(end, entry.offset + HEADER + entry.rawFilename.length + entry.compressedSize)
  }
  return found
}

const HEADER = 30 // bytes before the name of an entry; what may come behind it is not known here

/** Under which a refused entry is named: of several of one name each has its own. The next number is remembered: of a hundred thousand the last is not asked as often. */
function freeNames(): (path: string) => string {
  const taken = new Set<string>()
  const next = new Map<string, number>()
  return (path) => {
    let n = next.get(path) ?? 1
    let name = path
    for (; taken.has(name); n += 1) name = numberedName(path, n + 1)
    next.set(path, n)
    taken.add(name)
    return name
  }
}
