import { request } from 'node:http'
import { GetObjectCommand, PutBucketCorsCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { expect, test } from 'vitest'
import { expectStatus, s3Client } from '@/lib/testing/s3-client'
import { useServices } from '@/lib/testing/use-services'

await useServices()
const s3 = s3Client()
const { S3_BUCKET: Bucket, S3_ENDPOINT, S3_ACCESS_KEY_ID: accessKeyId = '' } = process.env
const ORIGIN = 'http://127.0.0.1:3000' // of the page, as useServices() sets it

// In the past, so that nothing has to wait for a URL to grow old.
const presign = (command: GetObjectCommand | PutObjectCommand, { expiresIn = 60, secondsAgo = 0 } = {}) =>
  getSignedUrl(s3, command as GetObjectCommand, {
    expiresIn,
    signingDate: new Date(Date.now() - secondsAgo * 1000),
    signableHeaders: new Set(['host', 'content-type', 'content-length']),
  })

const put = (Key: string, more = {}) => presign(new PutObjectCommand({ Bucket, Key, ContentType: 'image/png', ...more }))
const send = (url: string, body: string, headers = {}) =>
  fetch(url, { method: 'PUT', body, headers: { 'content-type': 'image/png', ...headers } })

await s3.send(new PutObjectCommand({ Bucket, Key: 'secret', Body: 'hay' }))

test('a presigned PUT and a presigned GET that names the file', async () => {
  expect((await send(await put('pre'), 'pixels')).status).toBe(200)
  const url = await presign(new GetObjectCommand({ Bucket, Key: 'pre', ResponseContentDisposition: 'attachment; filename="x.png"' }))
  const got = await fetch(url)
  expect(await got.text()).toBe('pixels')
  expect(got.headers.get('content-disposition')).toContain('x.png')
})

test.each([
  ['another key', (url: string) => url.replace('/pre?', '/secret?')],
  ['another life', (url: string) => url.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000')],
  ['another day', (url: string) => url.replace(/X-Amz-Date=\d{4}/, 'X-Amz-Date=2038')],
  ['a signature cut short', (url: string) => url.replace(/(X-Amz-Signature=.{60}).{4}/, '$1')],
  ['no signature', (url: string) => url.split('?')[0]!],
  ['a parameter more', (url: string) => `${url}&response-content-type=text/html`],
])('a presigned GET with %s is refused', async (_, change) => {
  const url = await presign(new GetObjectCommand({ Bucket, Key: 'pre' }))
  expect(change(url)).not.toBe(url)
  expect((await fetch(change(url))).status).toBe(403)
})

test('a presigned URL ends with its life', async () => {
  const get = new GetObjectCommand({ Bucket, Key: 'secret' })
  expect((await fetch(await presign(get, { expiresIn: 60, secondsAgo: 30 }))).status).toBe(200)
  expect((await fetch(await presign(get, { expiresIn: 60, secondsAgo: 61 }))).status).toBe(403)
})

test('a presigned PUT takes no other method, type or length', async () => {
  const url = await put('bound', { ContentLength: 5 })
  expect((await fetch(url)).status).toBe(403)
  expect((await send(url, '12345', { 'content-type': 'text/html' })).status).toBe(403)
  expect((await send(url, '123456')).status).toBe(403)
  expect((await send(url, '12345')).status).toBe(200)
})

test('a sender that hangs up in the middle leaves nothing', async () => {
  const sending = request(await put('short', { ContentLength: 10 }), {
    method: 'PUT',
    headers: { 'content-type': 'image/png', 'content-length': 10 },
  })
  const cut = new Promise((done) => sending.on('error', done))
  sending.write('12345', () => sending.destroy(new Error('hung up')))
  await cut
  await expectStatus(s3.send(new GetObjectCommand({ Bucket, Key: 'short' })), 404)
})

test('strangers get nothing', async () => {
  expect((await fetch(`${S3_ENDPOINT}/${Bucket}/secret`)).status).toBe(403)
  expect((await fetch(`${S3_ENDPOINT}/${Bucket}?list-type=2`)).status).toBe(403)
  expect((await fetch(`${S3_ENDPOINT}/${Bucket}/mine`, { method: 'PUT', body: 'x' })).status).toBe(403)
  const get = new GetObjectCommand({ Bucket, Key: 'secret' })
  await expectStatus(s3Client({ credentials: { accessKeyId, secretAccessKey: 'wrong' } }).send(get), 403)
  await expectStatus(s3Client({ credentials: { accessKeyId: 'nobody', secretAccessKey: 'wrong' } }).send(get), 403)
})

test('the pages of the site may PUT and GET from the browser, others may not', async () => {
  const url = await put('cors')
  const preflight = (origin: string) =>
    fetch(url, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'content-type' },
    })
  expect((await preflight(ORIGIN)).headers.get('access-control-allow-origin')).toBe(ORIGIN)
  expect((await preflight('https://evil.test')).headers.get('access-control-allow-origin')).toBeNull()
  const sent = await send(url, 'x', { origin: ORIGIN })
  expect(sent.status).toBe(200)
  expect(sent.headers.get('access-control-allow-origin')).toBe(ORIGIN)
  expect(sent.headers.get('access-control-expose-headers')).toMatch(/etag/i)
})

test('CORS rules with wildcards', async () => {
  const rule = { AllowedMethods: ['GET'], AllowedOrigins: ['https://*.example.org'], AllowedHeaders: ['x-*'] }
  await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [rule] } }))
  const url = await presign(new GetObjectCommand({ Bucket, Key: 'secret' }))
  const allowed = async (origin: string) => (await fetch(url, { headers: { origin } })).headers.get('access-control-allow-origin')
  expect(await allowed('https://a.example.org')).toBe('https://a.example.org')
  expect(await allowed('https://example.org.evil.test')).toBeNull()
})
