import type { IncomingHttpHeaders } from 'node:http'
import { noSuchKey, S3Error } from './s3-error'

const names = (header: string, etag: string) =>
  header.split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, '').replaceAll('"', '')))

const failed = () => new S3Error(412, 'PreconditionFailed', 'A precondition does not hold.')

/** If-Match and If-None-Match of a write, against what stands there. */
export function checkWrite(headers: IncomingHttpHeaders, current?: { etag: string }) {
  const { 'if-match': match, 'if-none-match': none } = headers
  if (none && current && names(none, current.etag)) throw failed()
  if (match && !current) throw noSuchKey()
  if (match && current && !names(match, current.etag)) throw failed()
}

/** The same for a read. @returns 'unchanged' when the client's copy still holds (304) */
export function checkRead(headers: IncomingHttpHeaders, current: { etag: string }): 'send' | 'unchanged' {
  const { 'if-match': match, 'if-none-match': none } = headers
  if (match && !names(match, current.etag)) throw failed()
  return none && names(none, current.etag) ? 'unchanged' : 'send'
}

/**
 * The one range of a Range header.
 * @returns first and last byte (inclusive); undefined for the whole object, which is also the answer to several ranges
 */
export function byteRange(header: string | undefined, size: number): { start: number; end: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (!from && !to) return undefined
  const start = from ? Number(from) : Math.max(0, size - Number(to))
  const end = from && to ? Math.min(Number(to), size - 1) : size - 1
  if (start > end) throw new S3Error(416, 'InvalidRange', 'The range is outside of the object.')
  return { start, end }
}
