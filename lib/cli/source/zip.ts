import { basename } from 'node:path'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { AppError } from '@/lib/domain/errors'
import { isClutter, refusedEntry, type OpenFile, type Source } from './source'
import { readText } from './read-bytes'

/** What a zip may hold. Pictures hardly shrink: a thousand to one is a bomb. */
const LIMITS = {
  entries: 500_000,
  entryBytes: 4 * 1024 ** 3,
  totalBytes: 256 * 1024 ** 3,
  ratio: 200, // deflate ends at 1032; annotation files of the real world stay below 50
  ratioFrom: 1024 ** 2, // small files may shrink as they like
}

/**
 * The files of a zip, read where they lie: nothing is unpacked to disk. Entries with names that lead out of it, links,
 * encrypted, repeated or bomb-like ones are refused by name, and their bytes are never read. An entry that turns out
 * longer than it said fails when it is read.
 * @throws AppError 'invalid' if it is no zip, or one that as a whole cannot be honest
 */
export async function openZip(path: string): Promise<Source> {
  const zip = await yauzl
    .openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true })
    .catch((error: Error) => {
      throw new AppError('invalid', `${path} is not a zip that can be read: ${error.message}.`)
    })
  const source: Source = { name: basename(path).replace(/\.zip$/i, ''), files: [], refused: [], close: async () => zip.close() }
  try {
    await readEntries(zip, path, source)
  } catch (error) {
    zip.close()
    throw error instanceof AppError ? error : new AppError('invalid', `${path} is damaged: ${(error as Error).message}.`)
  }
  return source
}

async function readEntries(zip: ZipFile, path: string, { files, refused }: Source): Promise<void> {
  if (zip.entryCount > LIMITS.entries)
    throw new AppError('too_large', `${path} holds more than ${LIMITS.entries} entries: import it in parts.`)
  const seen = new Set<string>()
  let [packed, unpacked] = [0, 0]
  for await (const entry of zip.eachEntry()) {
    const name = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false)
    if (name.endsWith('/') || isClutter(name)) continue
    packed += entry.compressedSize
    // Entries that share the same bytes are how a small file pretends to be petabytes.
    if (packed > zip.fileSize) throw new AppError('invalid', `${path} is a zip bomb: its entries overlap.`)
    const reason = seen.has(name) ? 'is in the zip twice: the first one is taken' : dangerOf(name, entry)
    if (reason) {
      refused.push(refusedEntry(name, reason))
      continue
    }
    seen.add(name)
    unpacked += entry.uncompressedSize
    if (unpacked > LIMITS.totalBytes)
      throw new AppError('too_large', `${path} unpacks to more than ${LIMITS.totalBytes / 1024 ** 3} GiB: import it in parts.`)
    files.push(openEntry(zip, name, entry))
  }
}

function dangerOf(name: string, entry: Entry): string | undefined {
  const misnamed = yauzl.validateFileName(name)
  if (misnamed || name.includes('\0')) return 'has a name that leads out of the zip'
  if (isLink(entry)) return 'is a link: links are not followed'
  if (entry.isEncrypted()) return 'is encrypted'
  if (!entry.canDecodeFileData()) return 'is packed in a way that is not read here: store or deflate it'
  if (entry.uncompressedSize > LIMITS.entryBytes) return 'is larger than 4 GiB'
  if (entry.uncompressedSize > LIMITS.ratioFrom && entry.uncompressedSize > LIMITS.ratio * entry.compressedSize)
    return 'is a zip bomb: it unpacks to far more than a picture would'
  return undefined
}

// The upper half holds the Unix mode wherever a Unix tool wrote the entry.
const isLink = (entry: Entry): boolean => ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000

function openEntry(zip: ZipFile, path: string, entry: Entry): OpenFile {
  const open = () => zip.openReadStreamPromise(entry)
  return { path, bytes: entry.uncompressedSize, open, text: () => readText(open) }
}
