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

test('a folder: files at any depth with forward slashes, clutter apart, links named', async () => {
  await mkdir(join(dir, 'a/b/.git'), { recursive: true })
  await mkdir(join(dir, '__MACOSX'))
  await writeFile(join(dir, 'a/b/1.jpg'), 'one')
  for (const clutter of ['a/.DS_Store', 'a/b/.git/2.jpg', '__MACOSX/3.jpg']) await writeFile(join(dir, clutter), 'x')
  await symlink('/etc/passwd', join(dir, 'a/out.jpg'))
  await symlink('..', join(dir, 'a/round'))
  const source = await open(dir)
  expect(source.files.map((file) => [file.path, file.bytes])).toEqual([['a/b/1.jpg', 3]])
  expect(source.clutter.map(({ path }) => path).sort()).toEqual(['__MACOSX/3.jpg', 'a/.DS_Store', 'a/b/.git/2.jpg'])
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
  expect(source.clutter.map(({ path }) => path)).toEqual(['set/.hidden', '__MACOSX/1.jpg'])
  const [first] = source.files
  if (!first) throw new Error('no file')
  expect(await hashOf(first.open)).toBe(createHash('sha256').update('one').digest('hex'))
  expect((await readAll(first.open)).toString()).toBe('one')
})

test('what is refused in it is named with the reason, also a second file of one name; the rest is taken', async () => {
  const source = await open(
    await zip(
      [
        ['ok.jpg', '1'],
        ['or.jpg', '2'],
        ['xx/xx.jpg', 'evil'],
        ['link.jpg', '/etc/passwd', { mode: 0o120777 }],
      ],
      { 'or.jpg': 'ok.jpg', 'xx/xx.jpg': '../xx.jpg' },
    ),
  )
  expect(source.files.map((file) => file.path)).toEqual(['ok.jpg'])
  expect(refusals(source)).toEqual({
    'ok 2.jpg': expect.stringContaining('Twice'),
    '../xx.jpg': expect.stringContaining('leads out'),
    'link.jpg': expect.stringContaining('link'),
  })
  expect(await source.files[0]?.text()).toBe('1')
})

test('what is other than the zip says fails when it is read, not before and not later', async () => {
  const path = await zip([['lie.xml', Buffer.from('x'.repeat(500)), { compress: false }]])
  const bytes = await readFile(path)
  bytes[100]! ^= 1
  await writeFile(path, bytes)
  const source = await open(path)
  await expect(source.files[0]?.text()).rejects.toMatchObject({ code: 'invalid', message: 'cannot be read: Damaged inside the zip' })
})

test.each([
  ['no zip', 'not a zip at all'],
  ['an empty file', ''],
])('%s is one clear sentence', async (_, content) => {
  await writeFile(join(dir, 'set.zip'), content)
  const message = `${join(dir, 'set.zip')}: This is not a zip, or its end is missing.`
  await expect(openSource(join(dir, 'set.zip'))).rejects.toMatchObject({ code: 'invalid', message })
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
