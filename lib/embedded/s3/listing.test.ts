import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { s3Client } from '@/lib/testing/s3-client'
import { useServices } from '@/lib/testing/use-services'

await useServices()
const s3 = s3Client()
const Bucket = process.env.S3_BUCKET
const COUNT = 1005 // more than one page holds
const keys = Array.from({ length: COUNT }, (_, i) => `p/${String(i).padStart(5, '0')}/x`)

for (let i = 0; i < COUNT; i += 100)
  await Promise.all(keys.slice(i, i + 100).map((Key) => s3.send(new PutObjectCommand({ Bucket, Key, Body: '1' }))))

const page = (more = {}) => s3.send(new ListObjectsV2Command({ Bucket, ...more }))

async function all(more = {}) {
  const found: string[] = []
  let pages = 0
  let ContinuationToken: string | undefined
  do {
    const one = await page({ ...more, ContinuationToken })
    for (const { Key } of one.Contents ?? []) found.push(Key!)
    for (const { Prefix } of one.CommonPrefixes ?? []) found.push(Prefix!)
    ContinuationToken = one.IsTruncated ? one.NextContinuationToken : undefined
    pages += 1
  } while (ContinuationToken)
  return { found, pages }
}

test('more keys than a page holds come in pages, in order, each once', async () => {
  expect(await all({ Prefix: 'p/' })).toEqual({ found: keys, pages: 2 })
})

test('folders, in pages too', async () => {
  const folders = keys.map((key) => key.slice(0, -1))
  expect((await all({ Prefix: 'p/', Delimiter: '/', MaxKeys: 100 })).found).toEqual(folders)
  expect((await page({ Delimiter: '/' })).CommonPrefixes).toContainEqual({ Prefix: 'p/' })
})

test('from a key on', async () => {
  const { Contents } = await page({ Prefix: 'p/', StartAfter: 'p/00100/x', MaxKeys: 2 })
  expect(Contents?.map(({ Key }) => Key)).toEqual(['p/00101/x', 'p/00102/x'])
})

test('special keys come back as they went in, in the order of their bytes', async () => {
  const odd = ['s/+ %', 's/<&>"', 's/z', 's/ü', 's/\uFF5E', 's/😀']
  for (const Key of [...odd].reverse()) await s3.send(new PutObjectCommand({ Bucket, Key, Body: '1' }))
  expect((await all({ Prefix: 's/' })).found).toEqual(odd)
})

test('nothing is an empty page', async () => {
  expect(await page({ Prefix: 'nothing/' })).toMatchObject({ KeyCount: 0, IsTruncated: false })
})
