import { AppError } from '@/lib/domain/errors'
import type { FileOfSource } from './data-format'

/** The first bytes of a file (a kilobyte, if nothing is said): fewer, or none, of one that is shorter or cannot be read. */
export async function beginningOf(file: FileOfSource, bytes = 1024): Promise<Uint8Array> {
  const beginning = new Uint8Array(Math.min(bytes, file.bytes))
  let at = 0
  try {
    for await (const piece of file.stream({ from: 0, to: beginning.length })) {
      beginning.set(piece.subarray(0, beginning.length - at), at)
      at = Math.min(beginning.length, at + piece.length)
      if (at === beginning.length) break
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
  }
  return beginning.subarray(0, at)
}

/** The same as text, in the encoding that its byte order mark names, else UTF-8; what is no such text is replaced. */
export async function textAtBeginning(file: FileOfSource, bytes?: number): Promise<string> {
  const beginning = await beginningOf(file, bytes)
  const [a, b] = beginning
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(beginning)
}

/**
 * Some of the files of a source, by their names, for a look at what they begin with: at most so many, over all of the list.
 * @returns also how many there are
 */
export function sampleOf(
  files: readonly FileOfSource[],
  isOne: (path: string) => boolean,
  most = 20,
): { some: FileOfSource[]; all: number } {
  const found = files.filter(({ path }) => isOne(path))
  const step = Math.max(1, found.length / most)
  return { all: found.length, some: Array.from({ length: Math.min(most, found.length) }, (_, i) => found[Math.floor(i * step)]!) }
}
