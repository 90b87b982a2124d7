import { BlobReader, ZipReader, type Entry, type FileEntry } from '@zip.js/zip.js/index-native.js'
import { shownName } from '@/lib/domain/image/file-name'
import type { Texts } from '@/lib/texts/texts'
import { refusal, type Found } from './found-file'
import { unzipEntry } from './unzip-entry'
import { ZipProblem, zipProblem } from './zip-problem'

const MAX_RATIO = 200 // a photo packs to no less than a tenth; past 200 it is a bomb
const MAX_TOTAL = 50 * 2 ** 30 // bytes, unpacked, of one zip
const MAX_ENTRIES = 500_000 // as the command line

/** The browser's own unpacking, in this thread: the other ways need a worker from text or WebAssembly, which the page's rules forbid. */
const OPTIONS = { useWebWorkers: false, useCompressionStream: true, filenameValidation: 'tolerant' } as const

/** The words for what is refused: of a zip, and of any file. */
export type Words = { zip: Texts<'upload.zip'>; refusal: Texts<'upload.refusal'> }

/** The images of a zip, unpacked one by one as they are read, and what is refused. Never throws: a bad zip is a refusal. */
export async function readZip(words: Words, zip: Blob & { name: string }, mostBytes: number): Promise<Found> {
  const t = words.zip
  const found: Found = { files: [], refused: [] }
  const entries = await listEntries(t, zip).catch((error: unknown) => {
    found.refused.push({ name: zip.name, reason: zipProblem(t, error, 'list').message })
    return []
  })
  if (entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0) > MAX_TOTAL)
    return { files: [], refused: [{ name: zip.name, reason: t('large') }] }
  const seen = new Set<string>()
  for (const entry of entries) {
    const { filename: name, uncompressedSize: bytes } = entry
    const reason = suspicion(t, entry) ?? (seen.has(name) ? t('twice') : refusal(words.refusal, { name, bytes }, mostBytes))
    seen.add(name)
    if (reason) found.refused.push({ name: visible(name), reason })
    else found.files.push({ name, bytes, read: () => unzipEntry(t, entry, mostBytes) })
  }
  return found
}

/** The files of a zip by its list at the end; folders are left out, names stay as written. */
async function listEntries(t: Texts<'upload.zip'>, zip: Blob): Promise<FileEntry[]> {
  const entries: FileEntry[] = []
  for await (const entry of new ZipReader(new BlobReader(zip), OPTIONS).getEntriesGenerator()) {
    if (isFile(entry)) entries.push(entry)
    if (entries.length > MAX_ENTRIES) throw new ZipProblem(t('many', { n: MAX_ENTRIES }))
  }
  return entries
}

const isFile = (entry: Entry): entry is FileEntry => !entry.directory

// A name may become a path on some other disk one day.
function suspicion(t: Texts<'upload.zip'>, entry: FileEntry): string | undefined {
  const { filename: name, compressedSize, uncompressedSize, compressionMethod } = entry
  if (name.includes('\\') || name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..')) return t('leadsOut')
  if (/\p{Cc}/u.test(name)) return t('control')
  if (compressionMethod !== 0 && uncompressedSize > compressedSize * MAX_RATIO) return t('dense')
  return undefined
}

const visible = (name: string) => shownName(name.replaceAll(/\p{Cc}/gu, '�'))
