import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, expect, test } from 'vitest'
import { expectStatus, s3Client } from '@/lib/testing/s3-client'

const dir = await mkdtemp(path.join(tmpdir(), 'corral-s3-kill-'))
const Bucket = 'killed'
const ENOUGH = 40 // acknowledged writes before the kill

afterAll(() => rm(dir, { recursive: true, force: true }))

async function start(): Promise<{ server: ChildProcess; s3: S3Client }> {
  const server = fork(path.resolve('lib/testing/s3-process.ts'), [dir], { execArgv: ['--import', 'tsx'] })
  const [endpoint] = (await once(server, 'message')) as [string]
  const credentials = { accessKeyId: 'testing', secretAccessKey: 'testing-secret' }
  return { server, s3: s3Client({ endpoint, credentials, region: 'us-east-1' }) }
}

/** Four writers write until the server is gone. @returns what they were told is stored */
function writeOn(s3: S3Client, enough: () => void): { acknowledged: Map<string, string>; done: Promise<unknown> } {
  const acknowledged = new Map<string, string>()
  const writer = async (name: number) => {
    for (let i = 0; ; i++) {
      const Key = `w${name}/${i % 20}` // each key is replaced again and again
      const Body = `${name}.${i}`
      try {
        await s3.send(new PutObjectCommand({ Bucket, Key, Body }))
      } catch {
        acknowledged.delete(Key) // the old or the new value: nobody was told
        return
      }
      acknowledged.set(Key, Body)
      if (name === 0 && i === ENOUGH) enough()
    }
  }
  return { acknowledged, done: Promise.all([0, 1, 2, 3].map(writer)) }
}

test('kill -9 in the middle of writes loses nothing that was acknowledged and shows nothing that was not', async () => {
  const first = await start()
  const { acknowledged, done } = writeOn(first.s3, () => first.server.kill('SIGKILL'))
  const half = request(await getSignedUrl(first.s3, new PutObjectCommand({ Bucket, Key: 'half' })), {
    method: 'PUT',
    headers: { 'content-length': 2_000_000 },
  })
  const cut = new Promise((done) => half.once('error', done)) // the second half never comes: the server goes first
  half.write(Buffer.alloc(1_000_000))
  await Promise.all([done, cut])

  const second = await start()
  for (const [Key, value] of acknowledged) {
    const got = await second.s3.send(new GetObjectCommand({ Bucket, Key }))
    expect(await got.Body!.transformToString()).toBe(value)
  }
  expect(acknowledged.size).toBeGreaterThan(50)
  await expectStatus(second.s3.send(new HeadObjectCommand({ Bucket, Key: 'half' })), 404)
  expect(await readdir(path.join(dir, 'blobs/incoming'))).toEqual([])
  second.server.kill('SIGKILL')
  await once(second.server, 'exit')
})
