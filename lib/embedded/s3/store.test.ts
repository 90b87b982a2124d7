import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Store } from './store'

let dir = ''
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'corral-store-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

async function put(store: Store, key: string, text: string) {
  const draft = store.blobs.draft()
  await writeFile(draft, text)
  const object = { blob: await store.blobs.keep(draft), size: text.length, etag: 'e', modified: '2026-01-01T00:00:00Z', headers: {} }
  await store.put({ bucket: 'hay', key }, object)
  return object
}

test('what was put, replaced and removed is so after a restart', async () => {
  const first = await Store.open(dir)
  await first.createBucket('hay')
  await put(first, 'b', '1')
  await put(first, 'a', '1')
  const last = await put(first, 'a', '2')
  await put(first, 'c', '3')
  await first.remove('hay', 'c')
  await first.close()
  const second = await Store.open(dir)
  expect(second.bucket('hay').keys).toEqual(['a', 'b'])
  expect(second.object('hay', 'a')).toEqual(last)
  await second.close()
})

test('a journal line that a crash cut off is dropped, and the next one is whole', async () => {
  const first = await Store.open(dir)
  await first.createBucket('hay')
  await put(first, 'a', '1')
  await first.close()
  const journal = path.join(dir, 'journal.jsonl')
  const whole = await readFile(journal, 'utf8')
  await appendFile(journal, '{"op":"put","bucket":"hay","key":"b","obj')
  const second = await Store.open(dir)
  await put(second, 'c', '1')
  await second.close()
  expect(await readFile(journal, 'utf8')).toMatch(whole)
  const third = await Store.open(dir)
  expect(third.bucket('hay').keys).toEqual(['a', 'c'])
  await third.close()
})

test('bytes without a journal line are cleared away at start', async () => {
  const first = await Store.open(dir)
  await first.createBucket('hay')
  const kept = await put(first, 'a', '1')
  const draft = first.blobs.draft()
  await writeFile(draft, 'stray')
  const stray = await first.blobs.keep(draft)
  await first.close()
  const second = await Store.open(dir)
  await expect(second.blobs.open(stray)).rejects.toThrow(/ENOENT/)
  await (await second.blobs.open(kept.blob)).close()
  await second.close()
})

test('a long journal is rewritten with what still counts', async () => {
  const first = await Store.open(dir)
  await first.createBucket('hay')
  const object = await put(first, 'a', '1')
  await first.close()
  const line = JSON.stringify({ op: 'put', bucket: 'hay', key: 'a', object })
  await appendFile(path.join(dir, 'journal.jsonl'), `${line}\n`.repeat(20_000))
  await (await Store.open(dir)).close()
  expect((await readFile(path.join(dir, 'journal.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(2)
  const third = await Store.open(dir)
  expect(third.object('hay', 'a')).toEqual(object)
  await third.close()
})

test('a failed condition leaves what stands there, and not the new bytes', async () => {
  const store = await Store.open(dir)
  await store.createBucket('hay')
  const before = await put(store, 'a', '1')
  const draft = store.blobs.draft()
  await writeFile(draft, '2')
  const blob = await store.blobs.keep(draft)
  const refuse = () => {
    throw new Error('no')
  }
  await expect(store.put({ bucket: 'hay', key: 'a' }, { ...before, blob }, refuse)).rejects.toThrow('no')
  expect(store.object('hay', 'a')).toEqual(before)
  await expect(store.blobs.open(blob)).rejects.toThrow(/ENOENT/)
  await store.close()
})
