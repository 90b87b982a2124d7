import type { FileEntry } from '@zip.js/zip.js/index-native.js'
import type { Texts } from '@/lib/texts/texts'
import { ZipProblem, zipProblem } from './zip-problem'

/**
 * Unpacks one file. Stops at `most` bytes whatever the archive claims, so a bomb costs no more than one picture.
 * @throws ZipProblem with the reason, also where the checksum of the bytes is not the one in the zip
 */
export async function unzipEntry(t: Texts<'upload.zip'>, entry: FileEntry, most: number): Promise<Blob> {
  if (entry.uncompressedSize > most) throw new ZipProblem(t('largeImage'))
  const parts: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
    write(part) {
      bytes += part.length
      if (bytes > entry.uncompressedSize) throw new ZipProblem(t('largerInside'))
      parts.push(part)
    },
  })
  try {
    await entry.getData(sink, { checkSignature: true })
  } catch (error) {
    throw zipProblem(t, error)
  }
  return new Blob(parts)
}
