import { count } from '@/app/_ui/count'
import { BlobReader, ZipReader, type Entry, type FileEntry } from '@zip.js/zip.js/index-native.js'
import { shownName } from '@/lib/domain/image/file-name'
import { refusal, type Found } from './found-file'
import { unzipEntry } from './unzip-entry'
import { ZipProblem, zipProblem } from './zip-problem'

const MAX_RATIO = 200 // a photo packs to no less than a tenth; past 200 it is a bomb
const MAX_TOTAL = 50 * 2 ** 30 // bytes, unpacked, of one zip
const MAX_ENTRIES = 500_000 // as the command line

/** The browser's own unpacking, in this thread: the other ways need a worker from text or WebAssembly, which the page's rules forbid. */
const OPTIONS = { useWebWorkers: false, useCompressionStream: true, filenameValidation: 'tolerant' } as const

/** The images of a zip, unpacked one by one as they are read, and what is refused. Never throws: a bad zip is a refusal. */
export async function readZip(zip: Blob & { name: string }, mostBytes: number): Promise<Found> {
  const found: Found = { files: [], refused: [] }
  const entries = await listEntries(zip).catch((error: unknown) => {
    found.refused.push({ name: zip.name, reason: zipProblem(error, 'The list of files in this zip is damaged.').message })
    return []
  })
  if (entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0) > MAX_TOTAL)
    return { files: [], refused: [{ name: zip.name, reason: 'Unpacks to more than 50 GB' }] }
  const seen = new Set<string>()
  for (const entry of entries) {
    const { filename: name, uncompressedSize: bytes } = entry
    const reason = suspicion(entry) ?? (seen.has(name) ? 'Twice in the zip under one name' : refusal(name, bytes, mostBytes))
    seen.add(name)
    if (reason) found.refused.push({ name: visible(name), reason })
    else found.files.push({ name, bytes, read: () => unzipEntry(entry, mostBytes) })
  }
  return found
}

/** The files of a zip by its list at the end; folders are left out, names stay as written. */
async function listEntries(zip: Blob): Promise<FileEntry[]> {
  const entries: FileEntry[] = []
  for await (const entry of new ZipReader(new BlobReader(zip), OPTIONS).getEntriesGenerator()) {
    if (isFile(entry)) entries.push(entry)
    if (entries.length > MAX_ENTRIES)
      throw new ZipProblem(`Holds more than ${count(MAX_ENTRIES)} files: unpack it and drop the folders one by one.`)
  }
  return entries
}

const isFile = (entry: Entry): entry is FileEntry => !entry.directory

// A name may become a path on some other disk one day.
function suspicion({ filename: name, compressedSize, uncompressedSize, compressionMethod }: FileEntry): string | undefined {
  if (name.includes('\\') || name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..'))
    return 'Its name leads out of the zip'
  if (/\p{Cc}/u.test(name)) return 'Its name holds control characters'
  if (compressionMethod !== 0 && uncompressedSize > compressedSize * MAX_RATIO) return 'Packed too densely to be a picture'
  return undefined
}

const visible = (name: string) => shownName(name.replaceAll(/\p{Cc}/gu, '�'))
