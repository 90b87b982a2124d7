/** One line of a text file, counted from 1: what it says, or why it cannot be read. */
export type Line = { number: number; text: string } | { number: number; fault: string }

const NEWLINE = 10

/**
 * The lines of a text in UTF-8, one by one, without their ends (of any system but the oldest Macs) and the byte order mark.
 * A line that is no such text, or longer than `most` bytes, is answered with its fault, and those after it are read.
 */
export async function* linesOf(stream: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Line> {
  let pieces: Uint8Array[] = []
  let held = 0
  let number = 0
  const take = (piece: Uint8Array) => {
    held += piece.length
    if (held <= most) pieces.push(piece)
    else pieces = []
  }
  const finished = (): Line => {
    number += 1
    const line = held > most ? { number, fault: `the line is longer than ${most / 1_000_000} MB` } : decoded(pieces, number)
    pieces = []
    held = 0
    return line
  }
  for await (const chunk of stream) {
    let from = 0
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      take(chunk.subarray(from, at))
      yield finished()
      from = at + 1
    }
    // Copied: whoever streams may write the next piece into the same memory.
    if (from < chunk.length) take(chunk.slice(from))
  }
  if (held > 0) yield finished()
}

function decoded(pieces: Uint8Array[], number: number): Line {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: number > 1 })
  try {
    const text = pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode()
    return { number, text: text.endsWith('\r') ? text.slice(0, -1) : text }
  } catch {
    return { number, fault: 'the line is not UTF-8 text' }
  }
}
