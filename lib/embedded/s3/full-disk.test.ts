import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { s3Client } from '@/lib/testing/s3-client'
import { Journal } from './journal'
import { type S3, startS3 } from './server'

// /dev/full takes no byte, as a disk without room. Behind a link, because what could not be stored is removed.
const dir = await mkdtemp(path.join(tmpdir(), 'full-disk-'))
const onLinux = test.runIf(existsSync('/dev/full')) // other systems have no such file
const full = async (file: string) => (await symlink('/dev/full', file), file)
const credentials = { accessKeyId: 'testing', secretAccessKey: 'testing-secret', region: 'us-east-1' }
let s3: S3
beforeAll(async () => {
  s3 = await startS3({ dir: path.join(dir, 's3'), port: 0, credentials })
  await s3.store.createBucket('full')
})
afterAll(async () => {
  await s3.close()
  await rm(dir, { recursive: true })
})

const address = (key: string) =>
  getSignedUrl(
    s3Client({ endpoint: s3.endpoint, region: credentials.region, credentials }),
    new PutObjectCommand({ Bucket: 'full', Key: key }),
  )
const put = async (url: string, body: Buffer) => {
  const answer = await fetch(url, { method: 'PUT', body: new Uint8Array(body) })
  return [answer.status, /<Code>(\w+)/.exec(await answer.text())?.[1]]
}

onLinux('a file that finds no room is refused in words, leaves nothing, and goes through when there is room again', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  const drafts = vi.spyOn(s3.store.blobs, 'draft')
  for (let i = 0; i < 3; i++) drafts.mockReturnValueOnce(await full(path.join(dir, `draft-${i}`)))
  const picture = Buffer.alloc(20_000_000, 'x')
  for (const key of ['a', 'b', 'c']) expect(await put(await address(key), picture)).toEqual([507, 'InsufficientStorage'])
  expect(said.mock.calls).toEqual(Array(3).fill(['S3:', 'the disk is full, so nothing can be stored: make room.']))
  expect([s3.store.bucket('full').keys, await readdir(path.join(dir, 's3/blobs/incoming'))]).toEqual([[], []])
  expect(await put(await address('a'), picture)).toEqual([200, undefined])
})

test('who is refused before a large file was sent hears why', async () => {
  const forged = (await address('d')).replace(/X-Amz-Signature=\w+/, `X-Amz-Signature=${'0'.repeat(64)}`)
  for (let i = 0; i < 5; i++) expect(await put(forged, Buffer.alloc(20_000_000))).toEqual([403, 'SignatureDoesNotMatch'])
})

onLinux('a journal that finds no room for its shorter self stays as it is', async () => {
  const folder = path.join(dir, 'journal')
  await mkdir(folder)
  const file = path.join(folder, 'lines')
  const journal = await Journal.open<number>(file, () => {})
  for (const entry of [1, 2, 3]) await journal.append(entry)
  await full(`${file}.new`)
  await expect(journal.rewrite([3])).rejects.toMatchObject({ code: 'ENOSPC' })
  expect(await readdir(folder)).toEqual(['lines'])
  await journal.append(4)
  await journal.close()
  const read: number[] = []
  await (await Journal.open<number>(file, (entry) => read.push(entry))).close()
  expect(read).toEqual([1, 2, 3, 4])
})
