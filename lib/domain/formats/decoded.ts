/**
 * A text file piece by piece, in the encoding that its byte order mark names, else in UTF-8; the mark is left out. What is
 * no such text becomes U+FFFD (`isDamaged`), so that a file in another encoding costs the cells with such letters only.
 */
export async function* decoded(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  for await (const piece of stream) {
    if (piece.length === 0) continue
    decoder ??= new TextDecoder(encodingOf(piece))
    yield decoder.decode(piece, { stream: true })
  }
  if (decoder) yield decoder.decode()
}

const encodingOf = ([a, b]: Uint8Array) => (a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8')

/** Whether some of a text may not have been in its file's encoding; `isText` tells whether it was. */
export const isDamaged = (text: string): boolean => text.includes('\ufffd')

/** Whether all of a file is text in its encoding. */
export async function isText(stream: AsyncIterable<Uint8Array>): Promise<boolean> {
  let decoder: TextDecoder | undefined
  try {
    for await (const piece of stream) {
      decoder ??= new TextDecoder(encodingOf(piece), { fatal: true })
      decoder.decode(piece, { stream: true })
    }
    decoder?.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}
