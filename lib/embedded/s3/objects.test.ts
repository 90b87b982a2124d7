import { createHash, randomBytes } from 'node:crypto'
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { expectStatus, s3Client } from '@/lib/testing/s3-client'
import { useServices } from '@/lib/testing/use-services'

// What Corral relies on in an S3 service. `npm test` asks the embedded server, `npm run test:real` Ceph.

await useServices()
const s3 = s3Client()
const Bucket = process.env.S3_BUCKET
const NOT_IT = '"00000000000000000000000000000000"'

const md5 = (bytes: Buffer | string) => createHash('md5').update(bytes).digest('hex')
const put = (Key: string, Body: Buffer | string, more = {}) => s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }))
const get = (Key: string, more = {}) => s3.send(new GetObjectCommand({ Bucket, Key, ...more }))
const bytes = async (got: Awaited<ReturnType<typeof get>>) => Buffer.from(await got.Body!.transformToByteArray())

test('an object comes back with its type and metadata, whatever its key', async () => {
  const Key = 'a/hello world+ü (1)/../%41//😀.txt'
  const made = await put(Key, 'hello', { ContentType: 'text/plain', Metadata: { foo: 'bar' }, CacheControl: 'max-age=5' })
  expect(made.ETag).toBe(`"${md5('hello')}"`)
  const got = await get(Key)
  expect(String(await bytes(got))).toBe('hello')
  expect(got).toMatchObject({ ContentType: 'text/plain', CacheControl: 'max-age=5', Metadata: { foo: 'bar' }, ContentLength: 5 })
})

test('an empty object is an object', async () => {
  await put('empty', Buffer.alloc(0))
  expect((await bytes(await get('empty'))).length).toBe(0)
})

test('20 MB come back as they were', async () => {
  const big = randomBytes(20_000_000)
  await put('big', big)
  expect(md5(await bytes(await get('big')))).toBe(md5(big))
})

test('ranges', async () => {
  await put('digits', '0123456789')
  const middle = await get('digits', { Range: 'bytes=2-4' })
  expect(middle).toMatchObject({ ContentLength: 3, ContentRange: 'bytes 2-4/10' })
  expect(String(await bytes(middle))).toBe('234')
  expect(String(await bytes(await get('digits', { Range: 'bytes=-2' })))).toBe('89')
  expect(String(await bytes(await get('digits', { Range: 'bytes=7-' })))).toBe('789')
  await expectStatus(get('digits', { Range: 'bytes=10-' }), 416)
})

test('what is not there is 404', async () => {
  await expectStatus(get('nowhere'), 404)
  await expectStatus(s3.send(new HeadObjectCommand({ Bucket, Key: 'nowhere' })), 404)
  await expectStatus(s3.send(new GetObjectCommand({ Bucket: `${Bucket}-not`, Key: 'x' })), 404)
})

test('conditional reads', async () => {
  const { ETag } = await put('known', 'v1')
  await expectStatus(get('known', { IfNoneMatch: ETag }), 304)
  await expectStatus(get('known', { IfMatch: NOT_IT }), 412)
  await expectStatus(get('known', { IfMatch: ETag }), 200)
})

test('a write that must be the first is, and only once', async () => {
  await put('first', 'v1', { IfNoneMatch: '*' })
  await expectStatus(put('first', 'v2', { IfNoneMatch: '*' }), 412)
  await expectStatus(put('first', 'v2', { IfMatch: NOT_IT }), 412)
  expect(String(await bytes(await get('first')))).toBe('v1')
})

test('of eight racing first writes exactly one wins, and its bytes stand', async () => {
  const values = Array.from({ length: 8 }, (_, i) => `v${i}`)
  const results = await Promise.allSettled(values.map((value) => put('race', value, { IfNoneMatch: '*' })))
  const winners = values.filter((_, i) => results[i]!.status === 'fulfilled')
  expect(winners).toHaveLength(1)
  expect(String(await bytes(await get('race')))).toBe(winners[0])
})

test('a copy, with new metadata', async () => {
  await put('from/ü 1', 'hay', { ContentType: 'text/plain' })
  const CopySource = `${Bucket}/${encodeURIComponent('from/ü 1')}`
  await s3.send(
    new CopyObjectCommand({ Bucket, Key: 'to', CopySource, MetadataDirective: 'REPLACE', ContentType: 'image/png', Metadata: { k: '2' } }),
  )
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'from/ü 1' }))
  const got = await get('to')
  expect(got).toMatchObject({ ContentType: 'image/png', Metadata: { k: '2' } })
  expect(String(await bytes(got))).toBe('hay')
})

test('deleting is idempotent, one by one or many at once', async () => {
  const keys = ['d/1', 'd/<&>\' "', 'd/never-there']
  await Promise.all(keys.slice(0, 2).map((key) => put(key, 'x')))
  const done = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: keys.map((Key) => ({ Key })) } }))
  expect(done.Errors ?? []).toEqual([])
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'd/1' }))
  await expectStatus(get('d/1'), 404)
  await expectStatus(get('d/<&>\' "'), 404)
})

test('a body that is not the promised one is refused and changes nothing', async () => {
  await put('kept', 'v1')
  await expectStatus(put('kept', 'v2', { ContentMD5: Buffer.alloc(16).toString('base64') }), 400)
  expect(String(await bytes(await get('kept')))).toBe('v1')
})

test('readers see the whole old or the whole new object while it is replaced', async () => {
  const versions = [Buffer.alloc(500_000, 'a'), Buffer.alloc(700_000, 'b')]
  await put('swap', versions[0]!)
  const writing = (async () => {
    for (let i = 1; i <= 10; i++) await put('swap', versions[i % 2]!)
  })()
  for (let i = 0; i < 20; i++) {
    const got = await bytes(await get('swap'))
    expect(versions.some((version) => version.equals(got))).toBe(true)
  }
  await writing
})
