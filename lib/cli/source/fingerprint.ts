import { createHash } from 'node:crypto'

/**
 * Says whether two sources hold the same files, by their names and sizes, in whatever order they were listed, and are to be
 * imported in the same way: SHA-256, in hex. Bytes are not read for it; those of each picture are compared when it is sent.
 */
export function fingerprintOf(files: { path: string; bytes: number }[], way: unknown = {}): string {
  const lines = files.map(({ path, bytes }) => JSON.stringify([path, bytes])).sort()
  return createHash('sha256')
    .update([JSON.stringify(way), ...lines].join('\n'))
    .digest('hex')
}
