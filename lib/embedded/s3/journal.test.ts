import { type FileHandle, mkdir, mkdtemp, open, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { Journal } from './journal'

// The journal runs on real files, by way of these two functions, so that they can be made to fail.
const files = vi.hoisted(() => ({}) as Pick<typeof import('node:fs/promises'), 'open' | 'rename'>)
vi.mock(import('node:fs/promises'), async (original) => {
  const real = await original()
  Object.assign(files, { open: real.open, rename: real.rename })
  return { ...real, open: (...args) => files.open(...args), rename: (...args) => files.rename(...args) }
})

const dir = await mkdtemp(path.join(tmpdir(), 'journal-'))
const probe = await open(path.join(dir, 'probe'), 'w')
const handles = Object.getPrototypeOf(probe) as FileHandle
await probe.close()
afterEach(() => void vi.restoreAllMocks())
afterAll(() => rm(dir, { recursive: true }))

const noRoom = () => Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }))
const read = async (file: string) => {
  const entries: string[] = []
  await (await Journal.open<string>(file, (entry) => entries.push(entry))).close()
  return entries
}
const long = (i: number) => `${i} ${'x'.repeat(500)}`
const many = Array.from({ length: 20 }, (_, i) => long(i))
let made = 0
const journalOfMany = async () => {
  const file = path.join(dir, String(made++), 'lines')
  await mkdir(path.dirname(file))
  const journal = await Journal.open<string>(file, () => {})
  for (const entry of many) await journal.append(entry)
  return { file, journal }
}

/** Lets the `at`-th call (from 0) to a function of files fail. */
function failing(where: object, { name, at = 0 }: { name: string; at?: number }) {
  const functions = where as Record<string, (...args: unknown[]) => Promise<unknown>>
  const real = functions[name]!
  let calls = 0
  vi.spyOn(functions, name).mockImplementation(function (this: unknown, ...args) {
    return calls++ === at ? noRoom() : real.apply(this, args)
  })
}

function failingClose({ handle }: { handle: FileHandle }) {
  const close = handle.close.bind(handle)
  vi.spyOn(handle, 'close').mockImplementation(() => close().then(noRoom))
}

type Open = { handle: FileHandle } // what a journal keeps to itself
const steps: [string, (journal: Open) => void, 'old' | 'new'][] = [
  ['opening the draft', () => failing(files, { name: 'open' }), 'old'],
  ['writing the draft', () => failing(handles, { name: 'writeFile' }), 'old'],
  ['syncing the draft', () => failing(handles, { name: 'sync' }), 'old'],
  ['the rename', () => failing(files, { name: 'rename' }), 'old'],
  ['cutting the new file', () => failing(handles, { name: 'truncate' }), 'new'],
  ['syncing the new file', () => failing(handles, { name: 'datasync' }), 'new'],
  ['opening the folder', () => failing(files, { name: 'open', at: 1 }), 'new'],
  ['syncing the folder', () => failing(handles, { name: 'sync', at: 1 }), 'new'],
  ['closing the old file', failingClose, 'new'],
]

test.each(steps)('where %s fails in a rewrite, the journal goes on with the file that stands there', async (_, breakStep, stands) => {
  const { file, journal } = await journalOfMany()
  breakStep(journal as unknown as Open)
  await expect(journal.rewrite(['short'])).rejects.toMatchObject({ code: 'ENOSPC' })
  vi.restoreAllMocks()
  expect(await readdir(path.dirname(file))).toEqual(['lines'])
  failing(handles, { name: 'datasync' })
  await expect(journal.append('refused after it was written')).rejects.toMatchObject({ code: 'ENOSPC' })
  vi.restoreAllMocks()
  failing(handles, { name: 'appendFile' })
  await expect(journal.append('refused before')).rejects.toMatchObject({ code: 'ENOSPC' })
  vi.restoreAllMocks()
  await journal.append('kept')
  await journal.close()
  expect(await read(file)).toEqual([...(stands === 'old' ? many : ['short']), 'kept'])
})

test('nothing is acknowledged in a new file before its name is on disk', async () => {
  const { file, journal } = await journalOfMany()
  const folder = vi.spyOn(handles, 'sync')
  folder.mockImplementationOnce(() => Promise.resolve()).mockImplementation(noRoom) // the draft's, then the folder's
  await expect(journal.rewrite(['short'])).rejects.toMatchObject({ code: 'ENOSPC' })
  await expect(journal.append('refused')).rejects.toMatchObject({ code: 'ENOSPC' })
  vi.restoreAllMocks()
  await journal.append('kept')
  await journal.close()
  expect(await read(file)).toEqual(['short', 'kept'])
})

test('half a line that could not be cut off is cut off before the next one', async () => {
  const { file, journal } = await journalOfMany()
  const half = handles.appendFile
  vi.spyOn(handles, 'appendFile').mockImplementationOnce(async function (this: FileHandle, bytes) {
    await half.call(this, (bytes as Buffer).subarray(0, 5))
    return noRoom()
  })
  vi.spyOn(handles, 'truncate').mockImplementation(noRoom)
  await expect(journal.append('cut')).rejects.toMatchObject({ code: 'ENOSPC' })
  await expect(journal.append('refused')).rejects.toMatchObject({ code: 'ENOSPC' })
  vi.restoreAllMocks()
  await journal.append('kept')
  await journal.close()
  expect(await read(file)).toEqual([...many, 'kept'])
})
