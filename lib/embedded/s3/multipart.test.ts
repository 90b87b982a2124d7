import { createHash, randomBytes } from 'node:crypto'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { expectStatus, s3Client } from '@/lib/testing/s3-client'
import { useServices } from '@/lib/testing/use-services'

await useServices()
const s3 = s3Client()
const Bucket = process.env.S3_BUCKET
const MB = 1024 * 1024

const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest()

async function begin(Key: string, parts: Buffer[]) {
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ContentType: 'image/jpeg' }))
  const Parts: { PartNumber: number; ETag?: string }[] = []
  for (const [i, Body] of parts.entries()) {
    const { ETag } = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: i + 1, Body }))
    Parts.push({ PartNumber: i + 1, ETag })
  }
  const complete = (more = {}, chosen = Parts) =>
    s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts: chosen }, ...more }))
  return { UploadId, Parts, complete }
}

test('parts become one object', async () => {
  const parts = [randomBytes(5 * MB), randomBytes(5 * MB), randomBytes(1000)]
  const { UploadId, complete } = await begin('mp', parts)
  const listed = await s3.send(new ListPartsCommand({ Bucket, Key: 'mp', UploadId }))
  expect(listed.Parts?.map(({ Size }) => Size)).toEqual([5 * MB, 5 * MB, 1000])
  await complete()
  const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'mp' }))
  expect(got.ETag).toBe(`"${md5(Buffer.concat(parts.map(md5))).toString('hex')}-3"`)
  expect(got.ContentType).toBe('image/jpeg')
  expect(Buffer.concat(parts).equals(Buffer.from(await got.Body!.transformToByteArray()))).toBe(true)
})

test('an aborted upload leaves nothing', async () => {
  const { UploadId } = await begin('aborted', [Buffer.from('x')])
  const { Uploads } = await s3.send(new ListMultipartUploadsCommand({ Bucket }))
  expect(Uploads?.map(({ Key }) => Key)).toContain('aborted')
  await s3.send(new AbortMultipartUploadCommand({ Bucket, Key: 'aborted', UploadId }))
  await expectStatus(s3.send(new HeadObjectCommand({ Bucket, Key: 'aborted' })), 404)
  await expectStatus(s3.send(new UploadPartCommand({ Bucket, Key: 'aborted', UploadId, PartNumber: 1, Body: 'x' })), 404)
})

test('parts that are too small, unknown or out of order do not become an object', async () => {
  const { Parts, complete } = await begin('bad', [Buffer.from('small'), Buffer.from('last')])
  await expectStatus(complete(), 400)
  await expectStatus(complete({}, [{ PartNumber: 3, ETag: Parts[0]!.ETag }]), 400)
  await expectStatus(s3.send(new HeadObjectCommand({ Bucket, Key: 'bad' })), 404)
})
