// What Next would serve as a plain file, and the requests for one that it means to refuse and answers with a fault of ours
// instead: it looks for a page named after the status, which here is a workspace's.
import { statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const READS = ['GET', 'HEAD']
const CONDITIONS = ['range', 'if-match', 'if-unmodified-since']

/**
 * Why a request for a plain file is refused, if it is.
 * @param {{ method?: string, url?: string, headers: import('node:http').IncomingHttpHeaders }} request
 * @returns {{ status: number, headers: Record<string, string> } | undefined}
 */
export function refusalOf({ method = 'GET', url = '/', headers }, root = ROOT) {
  const reads = READS.includes(method)
  if (reads && !CONDITIONS.some((name) => name in headers)) return undefined
  const file = plainFile(url, root)
  if (!file) return undefined
  if (!reads) return { status: 405, headers: { allow: READS.join(', ') } }
  if (hasChanged(file, headers)) return { status: 412, headers: {} }
  if (isBeyond(file, headers)) return { status: 416, headers: { 'content-range': `bytes */${file.size}` } }
  return undefined
}

/** A range that no byte is in. With `If-Range` it may be meant for other bytes than these: all of them are the answer. */
function isBeyond({ size }, headers) {
  const { range } = headers
  const parts = /^bytes=(.*)$/.exec(range ?? '')?.[1].split(',') ?? []
  const ranges = parts.map((part) => /^\s*(\d*)-(\d*)\s*$/.exec(part)).filter((found) => found && (found[1] || found[2]))
  if (ranges.length < parts.length || ranges.length === 0) return false // not understood: ignored
  const holds = ([, first, last]) =>
    first === '' ? Number(last) > 0 && size > 0 : Number(first) < size && (last === '' || last - first >= 0)
  if (!ranges.some(holds)) {
    if (!('if-range' in headers)) return true
    delete headers.range
  }
  // More bytes from the end than there are: all of them. Next takes it for none.
  else if (ranges.length === 1 && ranges[0][1] === '' && Number(ranges[0][2]) > size) delete headers.range
  return false
}

/** As the tag and the date that Next gives a file say. */
function hasChanged({ size, mtime }, headers) {
  const match = headers['if-match']
  const tag = `"${size.toString(16)}-${mtime.getTime().toString(16)}"`
  if (match) return match !== '*' && !match.split(',').some((one) => one.trim().replace(/^W\//, '') === tag)
  const since = Date.parse(headers['if-unmodified-since'] ?? '')
  return Math.floor(mtime.getTime() / 1000) * 1000 > since
}

function plainFile(url, root) {
  const place = placeOf(url, root)
  const found = place && statSync(place, { throwIfNoEntry: false })
  return found?.isFile() ? found : undefined
}

function placeOf(url, root) {
  const name = readable(url.split(/[?#]/, 1)[0])?.replace(/^\/corral-[^/]+\.tgz$/, '/corral.tgz') // as next.config.js says
  if (!name || name.includes('\0')) return undefined
  const built = name.startsWith('/_next/static/')
  const folder = path.join(root, built ? '.next' : 'public')
  const place = path.join(folder, built ? name.slice('/_next'.length) : name)
  return place.startsWith(folder + path.sep) ? place : undefined
}

function readable(name) {
  try {
    return decodeURIComponent(name)
  } catch {
    return undefined // answered as no address further in
  }
}
