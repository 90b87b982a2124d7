import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import yazl from 'yazl'
import { listZip, type ZipFile } from './list-zip'
import { ZipRefusal } from './zip-refusal'

type Bytes = Uint8Array<ArrayBuffer>
type Entry = [name: string, bytes: string | Uint8Array, options?: object]

async function zipped(entries: Entry[], { comment = '', ...end }: { comment?: string; forceZip64Format?: boolean } = {}): Promise<Buffer> {
  const zip = new yazl.ZipFile()
  for (const [name, bytes, options] of entries) zip.addBuffer(Buffer.from(bytes as Bytes), name, options)
  zip.addEmptyDirectory('folder')
  zip.end({ comment, ...end } as Parameters<typeof zip.end>[0])
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Writes another name of the same length over every place where it stands. */
function renamed(zip: Buffer, from: string, to: string | readonly number[]): Buffer {
  for (let at = zip.indexOf(from); at >= 0; at = zip.indexOf(from, at + 1)) Buffer.from(to as string, 'latin1').copy(zip, at)
  return zip
}

const DIRECTORY = Buffer.from([0x50, 0x4b, 1, 2])
const blob = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)])
/** As a command reads it: some bytes of a file that is open. */
const parts = (bytes: Uint8Array) => ({ size: bytes.length, read: async (from: number, n: number) => bytes.slice(from, from + n) })
async function contents({ content }: ZipFile): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of content()) pieces.push(piece)
  return Buffer.concat(pieces)
}
const faultOf = async (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => (error as ZipRefusal).fault,
  )
const look = async (bytes: Uint8Array) => {
  const { files, refused, clutter } = await listZip(blob(bytes))
  return [
    ...files.map(({ path }) => path),
    ...refused.map(({ path, fault }) => `${path} ${fault}`),
    ...clutter.map(({ path }) => `(${path})`),
  ]
}

test.each([
  ['a Blob', blob],
  ['parts of a file', parts],
])('what was packed comes out, stored or deflated, with its folders and any comment: %s', async (_, door) => {
  const name = fc.stringMatching(/^[a-zäß日]{1,8}(\/[a-z ]{1,8})?$/).map((stem) => `${stem}.jpg`)
  const file = fc.record({ name, bytes: fc.uint8Array({ maxLength: 3000 }), compress: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(file, { selector: (one) => one.name, minLength: 1, maxLength: 6 }),
      fc.stringMatching(/^[ -~]{0,60}$/),
      async (files, comment) => {
        const zip = await zipped(
          files.map(({ name: path, bytes, compress }) => [path, bytes, { compress }]),
          { comment },
        )
        const listing = await listZip(door(zip))
        expect(listing.refused).toEqual([])
        expect(listing.files.map(({ path, bytes }) => [path, bytes])).toEqual(files.map((one) => [one.name, one.bytes.length]))
        for (const [i, one] of listing.files.entries()) expect(await contents(one)).toEqual(Buffer.from(files[i]!.bytes))
      },
    ),
    { numRuns: 25 },
  )
})

test('bytes are had as often as wanted, also where somebody stopped in their middle', async () => {
  const { files } = await listZip(blob(await zipped([['a.bin', new Uint8Array(300_000).map((_, i) => i * 7)]])))
  for await (const piece of files[0]!.content()) {
    expect(piece.length).toBeGreaterThan(0)
    break
  }
  expect((await contents(files[0]!)).length).toBe(300_000)
})

test('a small zip in the form of those over 4 GB', async () => {
  const zip = await zipped([['day 1/a.jpg', 'abc', { forceZip64Format: true }]], { forceZip64Format: true })
  const { files } = await listZip(blob(zip))
  expect((await contents(files[0]!)).toString()).toBe('abc')
})

test.each([
  ['of DOS and Windows', [0x8a, 0x2e, 0x6a, 0x70, 0x67], 'è.jpg'],
  ['of the Mac, UTF-8 without saying so', [0xc3, 0xa8, 0x2e, 0x6a, 0x70, 0x67], 'è.jpg'],
])('a name in the letters %s', async (_, letters, expected) => {
  const plain = 'x'.repeat(letters.length - 4) + '.jpg'
  const zip = renamed(await zipped([[plain, 'abc']]), plain, letters)
  // "names are UTF-8": bit 11 of the flags, in the header before the bytes and in the list at the end
  for (const flags of [6, zip.indexOf(DIRECTORY) + 8]) zip.writeUInt16LE(zip.readUInt16LE(flags) & ~0x0800, flags)
  expect(await look(zip)).toEqual([expected])
})

describe('refused, each with its name and reason, while the rest is taken', () => {
  test.each([
    ['../x.jpg', '../x.jpg leadsOut'],
    ['/abs.jpg', '/abs.jpg leadsOut'],
    ['C:/x.jpg', 'C:/x.jpg leadsOut'],
    ['a\\..\\b.jpg', 'a/../b.jpg leadsOut'],
    ['a/../b.jpg', 'a/../b.jpg leadsOut'],
    ['\\\\srv\\b.jpg', '//srv/b.jpg leadsOut'],
    ['a\u0001b.jpg', 'a\u0001b.jpg control'],
    // What only looks like it.
    ['T:0.jpg', 'T:0.jpg'],
    ['a..b.jpg', 'a..b.jpg'],
    ['a\\b\\c.jpg', 'a/b/c.jpg'],
    ['./a/b.jpg', 'a/b.jpg'],
    ['a//b/.jpg', '(a/b/.jpg)'],
  ])('the name %j', async (name, expected) => {
    const plain = 'x'.repeat(name.length)
    const zip = renamed(
      await zipped([
        [plain, '1'],
        ['ok.jpg', '2'],
      ]),
      plain,
      name,
    )
    const all = await look(zip)
    expect(all).toHaveLength(2)
    expect(all).toEqual(expect.arrayContaining(['ok.jpg', expected]))
  })

  test('links, bombs, and what stands there twice', async () => {
    const zip = await zipped([
      ['one.jpg', '1'],
      ['two.jpg', '2'],
      ['link.jpg', '/etc/passwd', { mode: 0o120777 }],
      ['bomb.xml', new Uint8Array(3_000_000)],
      ['small-but-dense.xml', new Uint8Array(900_000)],
    ])
    expect(await look(renamed(zip, 'two.jpg', 'one.jpg'))).toEqual([
      'one.jpg',
      'small-but-dense.xml',
      'one 2.jpg twice',
      'link.jpg link',
      'bomb.xml dense',
    ])
  })

  test.each([
    ['locked', 8, 1],
    ['method', 10, 12],
  ])('what is %s', async (fault, at, value) => {
    const zip = await zipped([
      ['a.jpg', 'abc'],
      ['ok.jpg', 'abc'],
    ])
    zip.writeUInt16LE(zip.readUInt16LE(zip.indexOf(DIRECTORY) + at) | value, zip.indexOf(DIRECTORY) + at)
    expect(await look(zip)).toEqual(['ok.jpg', `a.jpg ${fault}`])
  })

  test('entries that share their bytes: the first of them alone is read', async () => {
    const zip = await zipped([
      ['1.jpg', new Uint8Array(5000).map((_, i) => i * 7919), { compress: false }],
      ['2.jpg', '', { compress: false }],
    ])
    const first = zip.indexOf(DIRECTORY)
    const second = zip.indexOf(DIRECTORY, first + 4)
    zip.copy(zip, second + 20, first + 20, first + 28) // sizes of the first entry
    zip.copy(zip, second + 42, first + 42, first + 46) // and its place
    expect(await look(zip)).toEqual(['1.jpg', '2.jpg overlaps'])
  })

  test('what systems and programs left there is apart', async () =>
    expect(
      await look(
        await zipped([
          ['a.jpg', '1'],
          ['__MACOSX/._a.jpg', '2'],
          ['.DS_Store', '3'],
          ['Thumbs.db', '4'],
          ['.git/HEAD', '5'],
        ]),
      ),
    ).toEqual(['a.jpg', '(__MACOSX/._a.jpg)', '(.DS_Store)', '(Thumbs.db)', '(.git/HEAD)']))
})

describe('found out when it is read', () => {
  test('an honest name on more bytes than it claims', async () => {
    const zip = await zipped([['a.jpg', new Uint8Array(4000).map((_, i) => i * 7)]])
    zip.writeUInt32LE(100, zip.indexOf(DIRECTORY) + 24)
    expect(await faultOf(contents((await listZip(blob(zip))).files[0]!))).toBe('contradicts')
    zip.writeUInt32LE(100, 22) // the header before the bytes tells the same lie
    expect(await faultOf(contents((await listZip(blob(zip))).files[0]!))).toBe('largerInside')
  })

  test.each([true, false])('changed bytes (deflated: %s)', async (compress) => {
    const zip = await zipped([['a.jpg', new Uint8Array(500).map((_, i) => i * i), { compress }]])
    zip[100]! ^= 1
    expect(await faultOf(contents((await listZip(blob(zip))).files[0]!))).toBe('damaged')
  })
})

test('what is no zip, or an empty one, is a word; never thrown otherwise, never a file more than was packed', async () => {
  const whole = await zipped([
    ['a.jpg', 'abc'],
    ['b.jpg', 'abc'],
  ])
  expect(await faultOf(listZip(blob(new Uint8Array())))).toBe('noZip')
  expect(await faultOf(listZip(blob(await zipped([]))))).toBe('empty')
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
      expect(['noZip', 'list', 'part']).toContain(await faultOf(listZip(blob(whole.subarray(0, length)))))
    }),
  )
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      expect(await faultOf(listZip(blob(bytes)))).toMatch(/^(noZip|list|part)$/)
    }),
  )
})

const CASES = resolve('../shared/data/cases/03-zip-structure')

/** What is not four pictures that can be read. */
const ODD: Record<string, string[]> = {
  'absolute.zip': ['/pics/0.jpg leadsOut', '/pics/1.jpg leadsOut', '/pics/2.jpg leadsOut', '/pics/3.jpg leadsOut'],
  'drive.zip': ['C:/pics/0.jpg leadsOut', 'C:/pics/1.jpg leadsOut', 'C:/pics/2.jpg leadsOut', 'C:/pics/3.jpg leadsOut'],
  'pw.zip': ['pics/0.jpg locked', 'pics/1.jpg locked', 'pics/2.jpg locked', 'pics/3.jpg locked'],
  'repeated.zip': ['pics/0.jpg', 'pics/1.jpg', 'pics/0 2.jpg twice'],
  'empty.zip': ['empty'],
  'folders-only.zip': ['empty'],
  'rar-named.zip': ['noZip'],
  'truncated.zip': ['noZip'],
}

test.skipIf(!existsSync(CASES))("people's zips", async () => {
  for (const name of readdirSync(CASES)) {
    const bytes = readFileSync(join(CASES, name))
    const all = await look(bytes).catch((error: ZipRefusal) => [error.fault])
    if (ODD[name]) expect([name, all]).toEqual([name, ODD[name]])
    else {
      const { files } = await listZip(parts(bytes))
      expect([name, files.length, all.length]).toEqual([name, 4, 4])
      const faults = await Promise.all(files.map((file) => faultOf(contents(file))))
      expect([name, faults.filter(Boolean)]).toEqual([name, name === 'bad-crc.zip' ? ['damaged'] : []])
    }
  }
})

test('one name many times is refused entry by entry, in no time', { timeout: 25_000 }, async () => {
  const { files, refused } = await listZip(
    blob(await zipped(Array.from({ length: 10_000 }, (): Entry => ['a.jpg', 'x', { compress: false }]))),
  )
  expect(files.map(({ path }) => path)).toEqual(['a.jpg'])
  expect(new Set(refused.map(({ path }) => path)).size).toBe(9999)
  expect(refused.at(-1)).toEqual({ path: 'a 10000.jpg', fault: 'twice' }) // each number asked for again: half a minute
})
