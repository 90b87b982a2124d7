import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { AppError } from '@/lib/domain/errors'
import { decodeText } from '@/lib/domain/formats/decode-text'

const MOST_TEXT = 256 * 1024 * 1024 // a hundred thousand pictures in one _annotations.json are some 50 MB

type Open = () => Promise<Readable>

/** The bytes of a file of a source, piece by piece. Whatever breaks on the way is the file's fault: AppError('invalid'). */
async function* pieces(open: Open): AsyncGenerator<Buffer> {
  try {
    for await (const piece of await open()) yield piece as Buffer
  } catch (error) {
    throw new AppError('invalid', `cannot be read: ${(error as Error).message}`)
  }
}

/** The SHA-256 of a file, in hex. */
export async function hashOf(open: Open): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of pieces(open)) hash.update(piece)
  return hash.digest('hex')
}

/** All bytes of a file: one picture at a time is held in memory. */
export async function readAll(open: Open): Promise<Buffer<ArrayBuffer>> {
  const all: Buffer[] = []
  for await (const piece of pieces(open)) all.push(piece)
  return Buffer.concat(all)
}

/** The bytes of a file from one place to another, or all of them. */
export async function* readRange(open: Open, { from, to }: { from: number; to: number } = { from: 0, to: Infinity }) {
  let at = 0
  for await (const piece of pieces(open)) {
    if (at + piece.length > from) yield piece.subarray(Math.max(0, from - at), to - at)
    at += piece.length
    if (at >= to) return
  }
}

/**
 * All text of a file, in the encoding that its byte order mark or XML declaration names, else UTF-8.
 * @throws AppError 'too_large', or 'invalid' if the bytes are no such text
 */
export async function readText(open: Open): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const piece of pieces(open)) {
    bytes += piece.length
    if (bytes > MOST_TEXT) throw new AppError('too_large', `holds more than ${MOST_TEXT / 1024 / 1024} MiB of text`)
    chunks.push(piece)
  }
  return decodeText(Buffer.concat(chunks))
}
