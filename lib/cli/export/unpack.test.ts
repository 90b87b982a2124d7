import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { begunIn, noteBegun } from './begun'
import { placeOf } from './place'
import { unpack } from './unpack'

let dir: string
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'corral-export-'))))
afterEach(() => rm(dir, { recursive: true }))

const at = (...parts: string[]) => join(dir, ...parts)

/** A zip of files that hold their own names; `as` names one of them otherwise in its very bytes. */
async function zipWith(names: string[], as?: { name: string; is: string }): Promise<string> {
  const zip = new ZipFile()
  for (const name of names) zip.addBuffer(Buffer.from(name), name)
  zip.end()
  await pipeline(zip.outputStream as Readable, createWriteStream(at('it.part')))
  if (as) await writeFile(at('it.part'), Buffer.from((await readFile(at('it.part'), 'latin1')).replaceAll(as.name, as.is), 'latin1'))
  await mkdir(at('work'), { recursive: true })
  return at('it.part')
}

const there = async () => (await readdir(dir, { recursive: true })).filter((name) => !/^(it.part|work)$/.test(name)).toSorted()

test('a folder, a zip or the one file that there is', async () => {
  const two = await zipWith(['labels.csv', 'images/a.jpg'])
  expect(await unpack(two, await placeOf(at('out')), at('work'))).toBe(2)
  expect(await unpack(two, await placeOf(at('all.zip')), at('work'))).toBe(1)
  expect(await readFile(at('all.zip'))).toEqual(await readFile(two))
  expect(await unpack(await zipWith(['labels.csv']), await placeOf(at('one.csv')), at('work'))).toBe(1)
  expect(await readFile(at('one.csv'), 'utf8')).toBe('labels.csv')
  expect(await there()).toEqual(['all.zip', 'one.csv', 'out', 'out/images', 'out/images/a.jpg', 'out/labels.csv'])
  expect(await readdir(at('work'))).toEqual([])
})

test('of several files no single one is made, and nothing is there', async () => {
  const place = await placeOf(at('one.json'))
  await expect(unpack(await zipWith(['a.csv', 'b.csv']), place, at('work'))).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('2 files'),
  })
  expect(await there()).toEqual([])
})

test.each(['../x.txt', '/x/yy.txt', 'C:/xx.txt', '..\\x.txt'])('an entry that leads elsewhere ends it: %s', async (is) => {
  const name = 'n'.repeat(is.length)
  await expect(unpack(await zipWith(['a.csv', name], { name, is }), await placeOf(at('out')), at('work'))).rejects.toThrow()
  expect(await there()).toEqual([])
})

test('what is there is not written over', async () => {
  await mkdir(at('full'))
  await writeFile(at('full', 'work.txt'), 'mine')
  await mkdir(at('empty'))
  for (const name of ['full', 'full/work.txt']) await expect(placeOf(at(name))).rejects.toMatchObject({ code: 'conflict' })
  expect(await placeOf(at('empty'))).toEqual({ kind: 'folder', path: at('empty') })
})

test('a command goes on with the export that it began, if it asks for the same', async () => {
  const asked = { format: 'csv', filter: { pool: 'all', q: undefined }, pictures: false }
  expect(await begunIn(dir, asked)).toBeUndefined()
  await noteBegun(dir, { id: 'e1', asked })
  expect(await begunIn(dir, asked)).toBe('e1')
  expect(await begunIn(dir, { ...asked, pictures: true })).toBeUndefined()
  await writeFile(at('export.json'), '{"id":"e')
  expect(await begunIn(dir, asked)).toBeUndefined()
})
