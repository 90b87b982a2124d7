import { MOST_DOWNLOADS } from '@/lib/io/bucket'
import type { Sendable } from '@/lib/usecases/model/open-model-file'
import { byteRange } from './byte-range'
import { download } from './download'
import { OF_DATA } from './of-data'

/**
 * Never kept where another person could meet it. Not to be compressed on the way either: the mark and the ranges are
 * those of the bytes as they are.
 */
const PRIVATE = { 'cache-control': 'private, no-cache, no-transform' }

/** `headers`: who may keep it, and the like; `most`: how many downloads there may be for this to be one more. */
type Sending = { headers?: Record<string, string>; most?: number }

/** So many downloads are left to members of the site, however many others there are. */
const FOR_MEMBERS = 10
/** How many there may be with one of somebody who is not asked who they are. */
export const MOST_OF_OTHERS = MOST_DOWNLOADS - FOR_MEMBERS

/** Next takes out every `content-length`; scripts/before-next.mjs makes one of this, without which no download shows its progress. */
const LENGTH = 'corral-length'

/** Streams bytes, all or the part asked for; who has them already is told so. */
export async function answerFile(file: Sendable, request: Request, { headers: kept = PRIVATE, most }: Sending = {}): Promise<Response> {
  const mark = `"${file.etag}"`
  const headers = new Headers({ etag: mark, 'accept-ranges': 'bytes', 'content-security-policy': OF_DATA, ...kept })
  const { headers: asked } = request
  if (asked.has('if-match') && !names(asked.get('if-match'), mark)) return refusal(412, headers)
  if (names(asked.get('if-none-match'), mark)) return new Response(null, { status: 304, headers })
  const part = partOf(request, file, mark)
  if (part === 'none') {
    headers.set('content-range', `bytes */${file.bytes}`)
    return refusal(416, headers)
  }
  headers.set('content-type', file.type)
  headers.set(LENGTH, String(part ? part.end - part.start + 1 : file.bytes))
  if (part) headers.set('content-range', `bytes ${part.start}-${part.end}/${file.bytes}`)
  if (file.filename) headers.set('content-disposition', `attachment; filename="${file.filename}"`)
  if (request.method === 'HEAD') return new Response(null, { headers }) // its headers are known: nothing is opened
  return new Response(await download(() => file.open(part), { most }), { status: part ? 206 : 200, headers })
}

/** Kept by nobody: it is about what one asker asked, and a copy would be everybody's answer for as long as the file's. */
function refusal(status: 412 | 416, headers: Headers): Response {
  headers.set('cache-control', 'no-store')
  return new Response(null, { status, headers })
}

/** A file for whoever holds a signed link to it. */
export const answerLinked = (file: Sendable, request: Request): Promise<Response> => answerFile(file, request, { most: MOST_OF_OTHERS })

/** The part that is sent. With an If-Range that names other bytes, or none of ours, it is all of them; HEAD knows no parts. */
function partOf({ method, headers }: Request, { bytes }: Sendable, mark: string) {
  const condition = headers.get('if-range')
  if (method === 'HEAD' || (condition !== null && condition !== mark)) return undefined
  return byteRange(headers.get('range'), bytes)
}

/** Whether a list of marks names this one. Proxies that compress make a weak one of it. */
const names = (list: string | null, mark: string): boolean =>
  list !== null && list.split(',').some((one) => ['*', mark].includes(one.trim().replace(/^W\//, '')))
