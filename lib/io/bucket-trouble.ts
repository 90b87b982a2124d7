import { AppError } from '@/lib/domain/errors'
import { logLine } from './log-line'

const SENTENCES = {
  away: 'The storage of this site does not answer just now. Nothing of yours is lost; try again in a moment.',
  full: 'The storage of this site is full, so nothing more can be stored. Nothing of yours is lost: whoever runs the site has to make room, then try again.',
  skewed:
    'The clocks of this site and of its storage differ too much, so the storage refuses it (RequestTimeTooSkewed). Whoever runs the site has to set the clock.',
  refused:
    'The storage of this site refuses the keys that the site has. Whoever runs the site has to look at S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY and what they may do.',
}

// 507 is what MinIO and the embedded server answer on a full disk; Ceph and others have quotas.
const FULL = /^(XMinioStorageFull|InsufficientStorage|QuotaExceeded|XMinioAdminBucketQuotaExceeded)$/
const SKEWED = /^(RequestTimeTooSkewed|RequestExpired|RequestInTheFuture)$/

type Fault = { name?: string; $metadata?: { httpStatusCode?: number } }

function troubleOf({ name = '', $metadata }: Fault): keyof typeof SENTENCES | undefined {
  const status = $metadata?.httpStatusCode
  if (FULL.test(name) || status === 507) return 'full'
  if (SKEWED.test(name)) return 'skewed'
  if (status === undefined || status >= 500 || status === 429) return 'away' // no answer at all, or the service's own fault
  return status === 401 || status === 403 ? 'refused' : undefined
}

/**
 * What went wrong with the bucket in words, and in the log; what is about one object (404, 412) stays as it is.
 * @param error of the S3 client
 */
export function bucketTrouble(error: unknown): unknown {
  if (!(error instanceof Error) || error.name === 'AbortError') return error
  const trouble = troubleOf(error)
  if (!trouble) return error
  console.error(logLine('bucket', error))
  return new AppError('unavailable', SENTENCES[trouble])
}
