import type { FileEntry } from '@zip.js/zip.js/index-native.js'
import { ZipProblem, zipProblem } from './zip-problem'

/**
 * Unpacks one file. Stops at `most` bytes whatever the archive claims, so a bomb costs no more than one picture.
 * @throws ZipProblem with the reason, also where the checksum of the bytes is not the one in the zip
 */
export async function unzipEntry(entry: FileEntry, most: number): Promise<Blob> {
  if (entry.uncompressedSize > most) throw new ZipProblem('Larger than one image may be')
  const parts: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
    write(part) {
      bytes += part.length
      if (bytes > entry.uncompressedSize) throw new ZipProblem('Larger inside than the zip says')
      parts.push(part)
    },
  })
  try {
    await entry.getData(sink, { checkSignature: true })
  } catch (error) {
    throw zipProblem(error)
  }
  return new Blob(parts)
}
