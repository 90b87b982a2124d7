// As MinIO, Ceph, AWS and the embedded server name them.
const FULL = /^(XMinioStorageFull|InsufficientStorage|QuotaExceeded)$/
const SKEWED = /^(RequestTimeTooSkewed|RequestInTheFuture)$/

/**
 * Why the bucket did not take a file, short enough for a row of the tray.
 * @param body its answer, an S3 error document where it comes from an S3 service
 */
export function bucketReason(status: number, body: string): string {
  const code = /<Code>(\w{1,64})<\/Code>/.exec(body)?.[1] ?? String(status)
  if (FULL.test(code) || status === 507) return 'The storage of this site is full'
  if (SKEWED.test(code)) return 'The clocks of this site and its storage differ'
  if (/<Message>[^<]*expired/i.test(body)) return 'The permission to send it ran out'
  return `The storage answered ${code}`
}
