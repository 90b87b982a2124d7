import { AppError } from '@/lib/domain/errors'

/**
 * The text that bytes are, in the encoding that their byte order mark or XML declaration names, else UTF-8.
 * @throws AppError 'invalid' if they are no such text
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new AppError('invalid', `is not ${encoding} text`)
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const beginning = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  return /^<\?xml[^>]*encoding=["']([\w.:-]+)["']/.exec(beginning)?.[1] ?? 'utf-8'
}
