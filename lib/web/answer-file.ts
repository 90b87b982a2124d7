import type { Sendable } from '@/lib/usecases/model/open-model-file'
import { download } from './download'

/** Streams bytes; who has them already (If-None-Match) is told so. Never kept where another person could meet them. */
export async function answerFile({ type, bytes, etag, filename, open }: Sendable, request: Request): Promise<Response> {
  const headers = new Headers({ etag: `"${etag}"`, 'cache-control': 'private, no-cache' })
  if (request.headers.get('if-none-match') === `"${etag}"`) return new Response(null, { status: 304, headers })
  headers.set('content-type', type)
  headers.set('content-length', String(bytes)) // Next 16 takes it out again on the way (its send-response.js), so downloads show no progress yet
  if (filename) headers.set('content-disposition', `attachment; filename="${filename}"`)
  if (request.method === 'HEAD') return new Response(null, { headers }) // its headers are known: nothing is opened
  return new Response(await download(open), { headers })
}
