import { PassThrough, type Readable } from 'node:stream'
import { ZipFile } from 'yazl'

/** What becomes an entry of a zip: `stored` as it is, where it does not get smaller. */
export type ToPack = { path: string; content: AsyncIterable<string | Uint8Array>; stored?: boolean }

const PIECE = 64 * 1024 // characters or bytes; a file of annotations comes line by line, too small to be sent one by one

/**
 * A zip made of what comes, one entry after the other, each gone through when its turn is and none held. Unlike `zipOf` it
 * knows no lengths beforehand. What throws in the entries ends the zip.
 */
export function packed(entries: AsyncIterable<ToPack>, at: Date): AsyncIterable<Uint8Array> {
  const zip = new ZipFile()
  const output = (zip.outputStream as Readable).pipe(new PassThrough())
  const fail = (error: Error) => void output.destroy(error)
  zip.on('error', fail)
  void add(zip, entries, at).catch(fail)
  return output as AsyncIterable<Uint8Array>
}

async function add(zip: ZipFile, entries: AsyncIterable<ToPack>, mtime: Date): Promise<void> {
  for await (const { path, content, stored = false } of entries) {
    const body = new PassThrough()
    zip.addReadStream(body, path, { compress: !stored, mtime, mode: 0o100644, forceDosTimestamp: true })
    // By hand and not by a pipeline: who breaks off reads no more, and the content must hear of it.
    for await (const piece of inPieces(content)) if (!body.write(piece)) await drained(body)
    const done = new Promise((resolve) => body.once('end', resolve))
    body.end()
    await done
  }
  zip.end()
}

const drained = (stream: PassThrough) => new Promise((resolve) => stream.once('drain', resolve))

async function* inPieces(content: AsyncIterable<string | Uint8Array>): AsyncGenerator<string | Uint8Array> {
  let text = ''
  for await (const piece of content) {
    if (typeof piece === 'string') text += piece
    else {
      if (text) yield text
      text = ''
      yield piece
    }
    if (text.length < PIECE) continue
    yield text
    text = ''
  }
  if (text) yield text
}
