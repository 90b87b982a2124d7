import type { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Part } from './bucket'
import { cut } from './cut'

export type ZipEntry = { path: string; bytes: number; open: () => Promise<Readable> }
type Write = { entries: ZipEntry[]; at: Date; opens: (entry: ZipEntry) => Promise<Readable> }

/**
 * A zip of stored (not compressed) entries, made while it is read: each entry is opened when its turn comes. Model
 * weights do not get smaller, and so the length is known before the first byte. Part of it is made by making all of it up to
 * there: the checksum of every entry is needed in the end.
 * @param at the time written beside every entry, so that the same content is the same zip
 */
export async function zipOf(entries: ZipEntry[], at: Date): Promise<{ bytes: number; open: (part?: Part) => Readable }> {
  // A zip of which nobody reads an entry tells its length and is let go.
  const { bytes } = write({ entries, at, opens: () => new Promise(() => {}) })
  return { bytes: await bytes, open: (part) => (part ? cut(opened(entries, at), part) : opened(entries, at)) }
}

function opened(entries: ZipEntry[], at: Date): Readable {
  let current: Readable | undefined
  const { stream } = write({ entries, at, opens: async (entry) => (current = await entry.open()) })
  // A download that is broken off leaves no half-read entry behind.
  return stream.on('close', () => current?.destroy())
}

function write({ entries, at, opens }: Write): { stream: Readable; bytes: Promise<number> } {
  const zip = new ZipFile()
  const stream = zip.outputStream as Readable
  zip.on('error', (error: Error) => stream.destroy(error))
  for (const entry of entries) {
    const options = { compress: false, size: entry.bytes, mtime: at, mode: 0o100644, forceDosTimestamp: true }
    zip.addReadStreamLazy(entry.path, options, (take) =>
      opens(entry).then(
        (body) => take(null, body),
        (error: Error) => take(error, undefined as never),
      ),
    )
  }
  // yazl hands over the length, which its types do not know.
  return { stream, bytes: new Promise((resolve) => zip.end(undefined, resolve as () => void)) }
}
