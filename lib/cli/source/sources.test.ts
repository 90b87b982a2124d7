import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import yazl from 'yazl'
import { openSource } from './open-source'
import { hashOf, readAll } from './read-bytes'
import type { Source } from './source'

let dir = ''
const opened: Source[] = []
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'corral-source-'))))
afterEach(async () => {
  for (const source of opened.splice(0)) await source.close()
  await rm(dir, { recursive: true })
})

const open = async (path: string) => {
  const source = await openSource(path)
  opened.push(source)
  return source
}

type Entry = [name: string, bytes: string | Buffer, options?: object]

/** A zip made with yazl. yazl refuses bad names, so a good name of the same length is replaced in the finished bytes. */
async function zip(entries: Entry[], renamed: Record<string, string> = {}): Promise<string> {
  const file = new yazl.ZipFile()
  for (const [name, bytes, options] of entries) file.addBuffer(Buffer.from(bytes), name, options)
  file.addEmptyDirectory('set')
  file.end()
  const chunks: Buffer[] = []
  for await (const chunk of file.outputStream as unknown as AsyncIterable<Buffer>) chunks.push(chunk)
  let bytes = Buffer.concat(chunks)
  for (const [from, to] of Object.entries(renamed)) bytes = Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1')
  const path = join(dir, 'set.zip')
  await writeFile(path, bytes)
  return path
}

const refusals = (source: Source) => Object.fromEntries(source.refused.map((e) => [e.file, e.reason]))

test('a folder: files at any depth with forward slashes, no clutter, links named', async () => {
  await mkdir(join(dir, 'a/b/.git'), { recursive: true })
  await mkdir(join(dir, '__MACOSX'))
  await writeFile(join(dir, 'a/b/1.jpg'), 'one')
  for (const clutter of ['a/.DS_Store', 'a/b/.git/2.jpg', '__MACOSX/3.jpg']) await writeFile(join(dir, clutter), 'x')
  await symlink('/etc/passwd', join(dir, 'a/out.jpg'))
  await symlink('..', join(dir, 'a/round'))
  const source = await open(dir)
  expect(source.files.map((file) => [file.path, file.bytes])).toEqual([['a/b/1.jpg', 3]])
  expect(refusals(source)).toEqual({ 'a/out.jpg': expect.stringContaining('link'), 'a/round': expect.stringContaining('link') })
  expect(await source.files[0]?.text()).toBe('one')
})

test('a file whose name is no UTF-8 is refused by name; the rest is taken', async () => {
  await writeFile(Buffer.concat([Buffer.from(join(dir, 'bad')), Buffer.from([0xff]), Buffer.from('.jpg')]), 'x')
  await writeFile(join(dir, 'good.jpg'), 'x')
  const source = await open(dir)
  expect(source.files.map((file) => file.path)).toEqual(['good.jpg'])
  expect(refusals(source)).toEqual({ 'bad\ufffd.jpg': expect.stringContaining('rename it') })
})

test('a zip is read where it lies, as often as needed', async () => {
  const source = await open(
    await zip([
      ['set/1.jpg', 'one'],
      ['set/.hidden', 'x'],
      ['__MACOSX/1.jpg', 'x'],
      ['set/2.xml', '<a/>', { compress: false }],
    ]),
  )
  expect(source.name).toBe('set')
  expect(source.files.map((file) => [file.path, file.bytes])).toEqual([
    ['set/1.jpg', 3],
    ['set/2.xml', 4],
  ])
  const [first] = source.files
  if (!first) throw new Error('no file')
  expect(await hashOf(first.open)).toBe(createHash('sha256').update('one').digest('hex'))
  expect((await readAll(first.open)).toString()).toBe('one')
})

test('names that lead out of the zip are refused by name, in every spelling', async () => {
  const names = ['../x', '/x.j', 'a/../../x', 'C:/x', '..\\y']
  const good = names.map((name, i) => `${i}`.padEnd(name.length, String.fromCharCode(113 + i)))
  const source = await open(
    await zip(
      [['ok.jpg', '1'], ...good.map((name): Entry => [name, 'evil'])],
      Object.fromEntries(good.map((name, i) => [name, names[i] ?? ''])),
    ),
  )
  expect(source.files.map((file) => file.path)).toEqual(['ok.jpg'])
  expect(Object.keys(refusals(source)).sort()).toEqual(['../x', '../y', '/x.j', 'C:/x', 'a/../../x'])
})

test('links, repeated names and bombs are refused, the rest is taken', async () => {
  const source = await open(
    await zip([
      ['ok.jpg', '1'],
      ['ok.jpg', '2'],
      ['link.jpg', '/etc/passwd', { mode: 0o120777 }],
      ['bomb.xml', Buffer.alloc(3_000_000)],
      ['small-but-dense.xml', Buffer.alloc(900_000)],
    ]),
  )
  expect(source.files.map((file) => file.path)).toEqual(['ok.jpg', 'small-but-dense.xml'])
  expect(refusals(source)).toEqual({
    'ok.jpg': expect.stringContaining('twice'),
    'link.jpg': expect.stringContaining('link'),
    'bomb.xml': expect.stringContaining('zip bomb'),
  })
  expect(await source.files[0]?.text()).toBe('1')
})

test('an entry that is longer than it says fails when it is read, not before and not later', async () => {
  const path = await zip([['lie.xml', Buffer.alloc(900_000, 'x')]])
  const bytes = await readFile(path)
  const directory = bytes.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'))
  bytes.writeUInt32LE(10, directory + 24) // the uncompressed size in the central directory
  await writeFile(path, bytes)
  const source = await open(path)
  await expect(source.files[0]?.text()).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('cannot be read') })
})

test.each([
  ['no zip', 'not a zip at all', 'not a zip that can be read'],
  ['an empty file', '', 'not a zip that can be read'],
])('%s is one clear sentence', async (_, content, reason) => {
  await writeFile(join(dir, 'set.zip'), content)
  await expect(openSource(join(dir, 'set.zip'))).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining(reason) })
})

test('entries that share their bytes make the whole zip a bomb', async () => {
  const path = await zip([
    ['1.jpg', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251)), { compress: false }],
    ['2.jpg', '', { compress: false }],
  ])
  const bytes = await readFile(path)
  const first = bytes.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'))
  const second = bytes.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'), first + 4)
  bytes.copy(bytes, second + 20, first + 20, first + 28) // sizes of the first entry
  bytes.copy(bytes, second + 42, first + 42, first + 46) // and its place
  await writeFile(path, bytes)
  await expect(openSource(path)).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('overlap') })
})

test('what is neither folder nor zip, or is not there, is said in a sentence', async () => {
  await writeFile(join(dir, 'cow.jpg'), 'x')
  await expect(openSource(join(dir, 'cow.jpg'))).rejects.toThrow('neither a folder nor a .zip')
  await expect(openSource(join(dir, 'gone'))).rejects.toMatchObject({ code: 'not_found' })
})

test.each([
  ['UTF-8', Buffer.from('<a>ü牛</a>'), '<a>ü牛</a>'],
  ['UTF-8 with a mark', Buffer.from('\uFEFF<a/>'), '<a/>'],
  ['UTF-16', Buffer.from('\uFEFF<a>ü</a>', 'utf16le'), '<a>ü</a>'],
  [
    'a declared encoding',
    Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>ü</a>', 'latin1'),
    '<?xml version="1.0" encoding="ISO-8859-1"?><a>ü</a>',
  ],
])('text in %s', async (_, bytes, text) => {
  await writeFile(join(dir, 'a.xml'), bytes)
  expect(await (await open(dir)).files[0]?.text()).toBe(text)
})

test('bytes that are no text are the file’s fault', async () => {
  await writeFile(join(dir, 'a.xml'), Buffer.from([0x3c, 0xff, 0xfe, 0x80]))
  await expect((await open(dir)).files[0]?.text()).rejects.toMatchObject({ code: 'invalid', message: 'is not utf-8 text' })
})
