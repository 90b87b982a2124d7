import { shownName } from '@/lib/domain/image/file-name'
import { refusal, type Found } from './found-file'
import { unzipEntry } from './unzip-entry'
import { readDirectory, ZipProblem, type ZipEntry } from './zip-directory'

const MAX_RATIO = 200 // a photo packs to no less than a tenth; past 200 it is a bomb
const MAX_TOTAL = 50 * 2 ** 30 // bytes, unpacked, of one zip

/** The images of a zip, unpacked one by one as they are read, and what is refused. Never throws: a bad zip is a refusal. */
export async function readZip(zip: Blob & { name: string }, mostBytes: number): Promise<Found> {
  const found: Found = { files: [], refused: [] }
  const entries = await readDirectory(zip).catch((error: unknown) => {
    const reason = error instanceof ZipProblem ? error.message : 'The zip cannot be read.'
    found.refused.push({ name: zip.name, reason })
    return []
  })
  if (entries.reduce((sum, { size }) => sum + size, 0) > MAX_TOTAL)
    return { files: [], refused: [{ name: zip.name, reason: 'Unpacks to more than 50 GB' }] }
  const seen = new Set<string>()
  for (const entry of entries) {
    const reason =
      suspicion(entry) ?? (seen.has(entry.name) ? 'Twice in the zip under one name' : refusal(entry.name, entry.size, mostBytes))
    seen.add(entry.name)
    if (reason) found.refused.push({ name: visible(entry.name), reason })
    else found.files.push({ name: entry.name, bytes: entry.size, read: async () => new Blob([await unzipEntry(zip, entry, mostBytes)]) })
  }
  return found
}

// A name may become a path on some other disk one day.
function suspicion({ name, packed, size, method }: ZipEntry): string | undefined {
  if (name.includes('\\') || name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..'))
    return 'Its name leads out of the zip'
  if (/\p{Cc}/u.test(name)) return 'Its name holds control characters'
  if (method !== 0 && size > packed * MAX_RATIO) return 'Packed too densely to be a picture'
  return undefined
}

const visible = (name: string) => shownName(name.replaceAll(/\p{Cc}/gu, '�'))
