import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, expect, test } from 'vitest'
import { expectStatus, s3Client } from '@/lib/testing/s3-client'
import { startS3 } from './server'

// Where our own server does more than Corral relies on, and more than every other S3 does.

const dir = await mkdtemp(path.join(tmpdir(), 'corral-s3-'))
const credentials = { accessKeyId: 'own', secretAccessKey: 'own-secret', region: 'us-east-1' }
const server = await startS3({ dir, port: 0, credentials })
const Bucket = 'own'
await server.store.createBucket(Bucket)
const s3 = s3Client({ endpoint: server.endpoint, credentials, region: 'us-east-1', requestChecksumCalculation: 'WHEN_SUPPORTED' })

afterAll(async () => {
  await server.close()
  await rm(dir, { recursive: true, force: true })
})

test('a stream in chunks with a checksum behind it', async () => {
  const bytes = randomBytes(300_000)
  const Body = Readable.from([bytes.subarray(0, 100_000), bytes.subarray(100_000)])
  await s3.send(new PutObjectCommand({ Bucket, Key: 'stream', Body, ContentLength: bytes.length }))
  const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'stream' }))
  expect(bytes.equals(Buffer.from(await got.Body!.transformToByteArray()))).toBe(true)
})

test('a wrong checksum is refused', async () => {
  await expectStatus(s3.send(new PutObjectCommand({ Bucket, Key: 'sum', Body: 'hay', ChecksumCRC32: 'AAAAAA==' })), 400)
  await expectStatus(s3.send(new HeadObjectCommand({ Bucket, Key: 'sum' })), 404)
})

test('a header that was not signed cannot turn a PUT into a copy', async () => {
  await s3.send(new PutObjectCommand({ Bucket, Key: 'secret', Body: 'hay' }))
  const url = await getSignedUrl(
    s3Client({ endpoint: server.endpoint, credentials, region: 'us-east-1' }),
    new PutObjectCommand({ Bucket, Key: 'loot' }),
  )
  const sent = await fetch(url, { method: 'PUT', headers: { 'x-amz-copy-source': `${Bucket}/secret` } })
  expect(sent.status).toBe(403)
  await expectStatus(s3.send(new HeadObjectCommand({ Bucket, Key: 'loot' })), 404)
})

test('an HTML file never runs as a page of the storage', async () => {
  await s3.send(new PutObjectCommand({ Bucket, Key: 'page', Body: '<script>', ContentType: 'text/html' }))
  const got = await fetch(await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'page' })))
  expect(got.headers.get('content-security-policy')).toContain('sandbox')
  expect(got.headers.get('x-content-type-options')).toBe('nosniff')
})

test('what it does not do it says, without a stack trace', async () => {
  const answer = await fetch(`${server.endpoint}/%E0%A4%A`)
  expect(answer.status).toBe(400)
  expect(await answer.text()).toMatch(/<Code>InvalidURI<\/Code>/)
})
