import { S3Client, type S3ClientConfig, S3ServiceException } from '@aws-sdk/client-s3'
import { expect } from 'vitest'

/** A client of its own for tests of the S3 service itself, on the endpoint that useServices() set. */
export function s3Client(change: Partial<S3ClientConfig> = {}): S3Client {
  const { S3_ENDPOINT, S3_ACCESS_KEY_ID = '', S3_SECRET_ACCESS_KEY = '', S3_REGION } = process.env
  return new S3Client({
    endpoint: S3_ENDPOINT,
    region: S3_REGION,
    credentials: { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY },
    forcePathStyle: true,
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...change,
  })
}

/** Expects a request to be answered with this HTTP status. */
export async function expectStatus(request: Promise<unknown>, status: number): Promise<void> {
  const answer = await request.then(
    () => 200,
    (error: unknown) => (error instanceof S3ServiceException ? error.$metadata.httpStatusCode : error),
  )
  expect(answer).toBe(status)
}
