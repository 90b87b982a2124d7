import type { AsRead, DataFormat, SourceOfFiles } from './data-format'
import { FileBooks } from './file-books'

/**
 * A source read in one format, with a remark at the end on every file that the reader said nothing of, and the sum of all of
 * them: nothing of a source goes uncounted. What has no reader, and what is left out of the options, is our own fault.
 */
export async function* reading(format: DataFormat, source: SourceOfFiles, options: unknown = {}): AsyncGenerator<AsRead> {
  if (!format.read) throw new Error(`${format.id} is not read`)
  const books = new FileBooks(source)
  for await (const item of format.read(source, format.options.parse(options))) {
    books.enter(item)
    yield item
  }
  yield* books.rest()
  yield { files: books.sum() }
}
