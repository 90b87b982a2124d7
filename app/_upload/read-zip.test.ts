import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textsOf } from '@/lib/texts/texts'
import { readZip } from './read-zip'
import yazl from 'yazl'

const MB = 2 ** 20
const words = { zip: textsOf('en-GB', 'upload.zip'), refusal: textsOf('en-GB', 'upload.refusal') }
type Packed = { name: string; bytes: Uint8Array; compress: boolean }

async function zipped(files: Packed[], comment = ''): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new yazl.ZipFile()
  for (const { name, bytes, compress } of files) zip.addBuffer(Buffer.from(bytes), name, { compress })
  zip.end({ comment } as Parameters<typeof zip.end>[0])
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return new Uint8Array(Buffer.concat(chunks))
}
const read = (bytes: Uint8Array<ArrayBuffer>) => readZip(words, new File([bytes], 'some.zip'), 50 * MB)
const picture = (name: string, bytes: Uint8Array = new Uint8Array([1, 2, 3]), compress = true): Packed => ({ name, bytes, compress })
const contents = async (file?: { read: () => Promise<Blob> }) => new Uint8Array(await (await file!.read()).arrayBuffer())

/** Writes another name of the same length over every place where it stands. */
function renamed(zip: Uint8Array<ArrayBuffer>, from: string, to: string): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(zip)
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) bytes.write(to, at, 'latin1')
  return new Uint8Array(bytes)
}

test('a zip in the form of those over 4 GB', async () => {
  const zip = new yazl.ZipFile()
  zip.addBuffer(Buffer.from([1, 2, 3]), 'day 1/a.jpg', { forceZip64Format: true })
  zip.end({ forceZip64Format: true, comment: '' })
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  const { files, refused } = await read(new Uint8Array(Buffer.concat(chunks)))
  expect(refused).toEqual([])
  expect(files.map(({ name }) => name)).toEqual(['day 1/a.jpg'])
  expect(await contents(files[0])).toEqual(new Uint8Array([1, 2, 3]))
})

test.each([
  ['of DOS and Windows', [0x8a, 0x2e, 0x6a, 0x70, 0x67], 'è.jpg'],
  ['of the Mac, UTF-8 without saying so', [0xc3, 0xa8, 0x2e, 0x6a, 0x70, 0x67], 'è.jpg'],
])('a name in the letters %s', async (_, letters, expected) => {
  const plain = 'x'.repeat(letters.length - 4) + '.jpg'
  const zip = Buffer.from(await zipped([picture(plain)]))
  for (let at = zip.indexOf(plain); at >= 0; at = zip.indexOf(plain, at + 1)) Buffer.from(letters).copy(zip, at)
  // "names are UTF-8": bit 11 of the flags, in the header before the bytes and in the list at the end
  for (const flags of [6, zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 8]) zip.writeUInt16LE(zip.readUInt16LE(flags) & ~0x0800, flags)
  const { files, refused } = await read(new Uint8Array(zip))
  expect(refused).toEqual([])
  expect(files.map(({ name }) => name)).toEqual([expected])
})

test('what was packed comes out, stored or deflated, with its folders and any comment', async () => {
  const name = fc.stringMatching(/^[a-zäß日]{1,8}(\/[a-z ]{1,8})?$/).map((stem) => `${stem}.jpg`)
  const file = fc.record({ name, bytes: fc.uint8Array({ minLength: 1, maxLength: 3000 }), compress: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(file, { selector: (one) => one.name, maxLength: 6 }),
      fc.stringMatching(/^[ -~]{0,60}$/),
      async (files, comment) => {
        const { files: found, refused } = await read(await zipped(files, comment))
        expect(refused).toEqual([])
        expect(found.map((one) => [one.name, one.bytes])).toEqual(files.map((one) => [one.name, one.bytes.length]))
        for (const [i, one] of found.entries()) expect(await contents(one)).toEqual(new Uint8Array(files[i]!.bytes))
      },
    ),
    { numRuns: 60 },
  )
})

describe('refused, each with its name and reason', () => {
  test('what is no image, what the system left, and a zip in the zip', async () => {
    const { files, refused } = await read(
      await zipped([
        picture('a.jpg'),
        picture('b.heic'),
        picture('__MACOSX/._a.jpg'),
        picture('c.zip'),
        picture('d.xml'),
        picture('e.png', new Uint8Array()),
      ]),
    )
    expect(files.map(({ name }) => name)).toEqual(['a.jpg'])
    expect(refused).toEqual([
      { name: 'b.heic', reason: 'HEIC is not supported' },
      { name: '__MACOSX/._a.jpg', reason: 'Not an image, left by the system' },
      { name: 'c.zip', reason: 'A zip inside a zip or folder' },
      { name: 'd.xml', reason: 'Not an image; labels come in with corral import' },
      { name: 'e.png', reason: 'Empty, 0 bytes' },
    ])
  })

  test('a name longer than any file has, shortened; the rest goes on', async () => {
    const { files, refused } = await read(await zipped([picture(`${'x'.repeat(5000)}.jpg`), picture('a.jpg')]))
    expect(files.map(({ name }) => name)).toEqual(['a.jpg'])
    expect(refused).toEqual([{ name: `${'x'.repeat(80)}…`, reason: 'Its name is too long' }])
  })

  test.each(['../up.jpg', '/abs01.jpg', 'C:/ab1.jpg', 'a\\..\\b.jpg', 'a/../b.jpg'])('a name that leads out: %s', async (name) => {
    const zip = renamed(await zipped([picture('x'.repeat(name.length - 4) + '.jpg')]), 'x'.repeat(name.length - 4) + '.jpg', name)
    expect((await read(zip)).refused).toEqual([{ name, reason: 'Its name leads out of the zip' }])
  })

  test('a bomb, by its ratio', async () => {
    const { files, refused } = await read(await zipped([picture('bomb.png', new Uint8Array(8 * MB))]))
    expect(files).toEqual([])
    expect(refused[0]?.reason).toMatch(/densely/)
  })

  test('an honest name on more bytes than it claims', async () => {
    const zip = Buffer.from(
      await zipped([
        picture(
          'a.jpg',
          new Uint8Array(4000).map((_, i) => i * 7),
        ),
      ]),
    )
    const header = zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    zip.writeUInt32LE(100, header + 24)
    const lying = await read(new Uint8Array(zip))
    await expect(lying.files[0]!.read()).rejects.toThrow('The zip contradicts itself')
    zip.writeUInt32LE(100, 22) // the header before the bytes tells the same lie
    const consistent = await read(new Uint8Array(zip))
    await expect(consistent.files[0]!.read()).rejects.toThrow('Larger inside than the zip says')
  })

  test('changed bytes', async () => {
    const zip = await zipped([picture('a.jpg', new Uint8Array(500).fill(7), false)])
    zip[100]! ^= 1
    await expect((await read(zip)).files[0]!.read()).rejects.toThrow('Damaged inside the zip')
  })

  test('twice the same name', async () => {
    const zip = renamed(await zipped([picture('one.jpg'), picture('two.jpg')]), 'two.jpg', 'one.jpg')
    expect(await read(zip)).toMatchObject({
      files: [{ name: 'one.jpg' }],
      refused: [{ name: 'one.jpg', reason: 'Twice in the zip under one name' }],
    })
  })

  test('an archive cut short, and bytes that are no zip: never thrown, never a file more than was packed', async () => {
    const whole = await zipped([picture('a.jpg'), picture('b.jpg')])
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
        const { files, refused } = await read(whole.slice(0, length))
        expect(files).toEqual([])
        expect(refused).toHaveLength(1)
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect((await read(new Uint8Array(bytes))).files).toEqual([])
      }),
    )
  })
})
