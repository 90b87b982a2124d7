import type { Texts } from '@/lib/texts/texts'

// As MinIO, Ceph, AWS and the embedded server name them.
const FULL = /^(XMinioStorageFull|InsufficientStorage|QuotaExceeded)$/
const SKEWED = /^(RequestTimeTooSkewed|RequestInTheFuture)$/

/**
 * Why the bucket did not take a file, short enough for a row of the tray.
 * @param body its answer, an S3 error document where it comes from an S3 service
 */
export function bucketReason(t: Texts<'upload.refusal'>, status: number, body: string): string {
  const code = /<Code>(\w{1,64})<\/Code>/.exec(body)?.[1] ?? String(status)
  if (FULL.test(code) || status === 507) return t('storageFull')
  if (SKEWED.test(code)) return t('clocks')
  if (/<Message>[^<]*expired/i.test(body)) return t('expired')
  return t('storage', { code })
}
