import { AppError } from '@/lib/domain/errors'
import { checkJson } from './check-json'
import { checkText } from './check-text'

/** What a route reads that does not name a bound of its own, bytes. */
export const USUAL_MOST = 64_000
// Of what is sent by the thousand, ids and boxes, there are fewer parts to so many bytes.
const BYTES_A_PART = 25
const LEAST_PARTS = 4_000

/**
 * The JSON of a request; an empty body is {}.
 * @param most bytes
 * @throws AppError 'too_large' or 'invalid'
 */
export async function readBody(request: Request, most = USUAL_MOST): Promise<unknown> {
  const text = await readText(request, most)
  if (text === '') return {}
  const value = parseJson(text, most)
  checkText(value)
  return value
}

/**
 * The body of a request, read up to a bound whatever its Content-Length claims.
 * @param most bytes
 * @throws AppError 'too_large'
 */
export async function readText(request: Request, most: number): Promise<string> {
  const chunks: Uint8Array[] = []
  if (Number(request.headers.get('content-length')) > most) throw tooLarge(most)
  let bytes = 0
  const reader = request.body?.getReader()
  const next = () =>
    reader?.read().catch(() => {
      throw new AppError('invalid', 'The request broke off before it was all here. Send it again.')
    })
  for (let part = await next(); part && !part.done; part = await next()) {
    bytes += part.value.length
    if (bytes > most) {
      void reader?.cancel()
      throw tooLarge(most)
    }
    chunks.push(part.value)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const tooLarge = (most: number) =>
  new AppError('too_large', `The request is larger than ${most / 1000} KB, the most that is read here. Send it in smaller parts.`, { most })

/**
 * @param most bytes that were read at most
 * @throws AppError 'invalid', or 'too_large' for what is deep or has more parts than such a request needs
 */
export function parseJson(text: string, most: number): unknown {
  checkJson(text, Math.max(LEAST_PARTS, most / BYTES_A_PART))
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('invalid', 'The request body is not JSON.')
  }
}
