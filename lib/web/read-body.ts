import { AppError } from '@/lib/domain/errors'
import { checkText } from './check-text'

// The largest honest request is 500 edits of boxes with attributes: well under 1 MB.
const MOST_BYTES = 4_000_000

/**
 * The JSON of a request; an empty body is {}.
 * @throws AppError 'too_large' or 'invalid'
 */
export async function readBody(request: Request): Promise<unknown> {
  const text = await readText(request)
  if (text === '') return {}
  const value = parseJson(text)
  checkText(value)
  return value
}

/**
 * The body of a request, read up to a bound whatever its Content-Length claims.
 * @throws AppError 'too_large'
 */
export async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  const reader = request.body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    bytes += part.value.length
    if (bytes > MOST_BYTES) throw new AppError('too_large', 'The request is larger than 4 MB: send it in parts.')
    chunks.push(part.value)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** @throws AppError 'invalid' */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('invalid', 'The request body is not JSON.')
  }
}
