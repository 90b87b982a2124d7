import type { FileEntry } from '@zip.js/zip.js/index-native.js'
import { refusalOf, ZipRefusal } from './zip-refusal'

type Bytes = Uint8Array<ArrayBuffer>

/**
 * The bytes of an entry, piece by piece. It ends where there are more than the zip says, so that a bomb costs what it claimed to.
 * @throws ZipRefusal with the reason, also in the end, where the checksum is not the one in the zip
 */
export async function* unzipped(entry: FileEntry): AsyncGenerator<Bytes> {
  const stop = new AbortController()
  const { readable, writable } = new TransformStream<Bytes, Bytes>()
  const fault = entry.getData(writable, { checkSignature: true, signal: stop.signal }).then(
    () => undefined,
    async (error: unknown) => {
      // What is wrong before the first byte comes leaves the stream open.
      await writable.abort(error).catch(() => undefined)
      return error
    },
  )
  const reader = readable.getReader()
  try {
    let bytes = 0
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      bytes += next.value.length
      if (bytes > entry.uncompressedSize) throw new ZipRefusal('largerInside')
      yield next.value
    }
    const error = await fault
    if (error) throw error
  } catch (error) {
    throw refusalOf(error, 'damaged')
  } finally {
    stop.abort()
    await reader.cancel().catch(() => undefined)
    await fault
  }
}
