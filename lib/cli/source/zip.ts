import { open as openHandle, type FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { AppError } from '@/lib/domain/errors'
import { listZip, type RandomAccess, type ZipFile } from '@/lib/domain/zip/list-zip'
import { ZipRefusal, type EntryFault, type ZipFault } from '@/lib/domain/zip/zip-refusal'
import { DEFAULT_LANGUAGE, textsOf } from '@/lib/texts/texts'
import { refusedEntry, type OpenFile, type Source } from './source'
import { readRange, readText } from './read-bytes'

/**
 * The files of a zip, read where they lie: nothing is unpacked to disk. What is dangerous or cannot be read is refused by name
 * (`listZip`), and an entry that turns out to be other than the zip says fails when it is read.
 * @throws AppError 'invalid' if it is no zip, or one that cannot be read
 */
export async function openZip(path: string): Promise<Source> {
  const handle = await openHandle(path)
  try {
    const { files, refused, clutter } = await listZip(await randomAccess(handle))
    return {
      name: basename(path).replace(/\.zip$/i, ''),
      files: files.map(openEntry),
      refused: refused.map(({ path: entry, fault }) => refusedEntry(entry, said(fault))),
      clutter,
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error instanceof ZipRefusal ? new AppError('invalid', `${path}: ${said(error.fault)}`) : error
  }
}

async function randomAccess(handle: FileHandle): Promise<RandomAccess> {
  const { size } = await handle.stat()
  const read = async (from: number, bytes: number) => {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, from)
    return new Uint8Array(buffer.buffer, buffer.byteOffset, bytesRead)
  }
  return { size, read }
}

function openEntry({ path, bytes, content }: ZipFile): OpenFile {
  const open = async () => Readable.from(inWords(content()), { objectMode: false })
  return { path, bytes, open, text: () => readText(open), stream: (range) => readRange(open, range) }
}

async function* inWords(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* content
  } catch (error) {
    throw error instanceof ZipRefusal ? new Error(said(error.fault), { cause: error }) : error
  }
}

const said = (fault: ZipFault | EntryFault): string => textsOf(DEFAULT_LANGUAGE, 'upload')(`zip.${fault}`)
