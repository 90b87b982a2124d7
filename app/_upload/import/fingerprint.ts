import { sha256 } from '@/app/_upload/upload-doors'
import type { FoundFile } from '@/app/_upload/found-file'
import { pathOf } from './listed'

/**
 * Says whether two drops hold the same files, by their paths and sizes: 64 hexadecimal digits. Where the browser computes no
 * hashes (on plain http) it is by chance, and a drop that broke off begins anew in place of going on.
 */
export async function fingerprintOf(files: readonly FoundFile[]): Promise<string> {
  const lines = files.map((file) => JSON.stringify([pathOf(file), file.bytes])).sort()
  const hash = await sha256(new Blob([['dropped', ...lines].join('\n')]))
  return hash ?? Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
