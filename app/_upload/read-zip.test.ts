import { describe, expect, test } from 'vitest'
import { textsOf } from '@/lib/texts/texts'
import { readZip } from './read-zip'
import { sorted } from './sorted'
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
const read = async (bytes: Uint8Array<ArrayBuffer>) =>
  sorted(words.refusal, await readZip(words.zip, new File([bytes], 'some.zip'), 50 * MB))
const picture = (name: string, bytes: Uint8Array = new Uint8Array([1, 2, 3]), compress = true): Packed => ({ name, bytes, compress })
const contents = async (file?: { read: () => Promise<Blob> }) => new Uint8Array(await (await file!.read()).arrayBuffer())

test('what is packed is read one by one, with its folders', async () => {
  const { files, refused } = await read(await zipped([picture('day 1/a.jpg'), picture('b.jpg')]))
  expect(refused).toEqual([])
  expect(files.map(({ name, bytes }) => [name, bytes])).toEqual([
    ['day 1/a.jpg', 3],
    ['b.jpg', 3],
  ])
  expect(await contents(files[0])).toEqual(new Uint8Array([1, 2, 3]))
})

describe('refused, each with its name and reason', () => {
  test('what is no image, and a zip in the zip; what the system left is passed over', async () => {
    const { files, refused, passed } = await read(
      await zipped([
        picture('a.jpg'),
        picture('b.heic'),
        picture('__MACOSX/._a.jpg'),
        picture('c.zip'),
        picture('photo', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0x10])),
        picture('notes', new Uint8Array([1, 2, 3])),
        picture('d.xml'),
        picture('e.png', new Uint8Array()),
      ]),
    )
    expect(files.map(({ name }) => name)).toEqual(['a.jpg', 'photo'])
    expect(passed).toEqual(['__MACOSX/._a.jpg'])
    expect(refused).toEqual([
      { name: 'b.heic', reason: 'HEIC is not supported' },
      { name: 'c.zip', reason: 'A zip inside a zip or folder' },
      { name: 'notes', reason: 'Not an image' },
      { name: 'd.xml', reason: 'XML is not supported' },
      { name: 'e.png', reason: 'Empty, 0 bytes' },
    ])
  })

  test('a name longer than any file has, shortened; the rest goes on', async () => {
    const { files, refused } = await read(await zipped([picture(`${'x'.repeat(5000)}.jpg`), picture('a.jpg')]))
    expect(files.map(({ name }) => name)).toEqual(['a.jpg'])
    expect(refused).toEqual([{ name: `${'x'.repeat(80)}…`, reason: 'Its name is too long' }])
  })

  test('what is dangerous in it, by its name', async () => {
    const { files, refused } = await read(await zipped([picture('bomb.png', new Uint8Array(8 * MB)), picture('a.jpg')]))
    expect(files.map(({ name }) => name)).toEqual(['a.jpg'])
    expect(refused).toEqual([{ name: 'bomb.png', reason: 'Packed too densely to be honest: a zip bomb' }])
  })

  test('a picture larger than one may be, before it is unpacked', async () => {
    const { files } = await readZip(words.zip, new File([await zipped([picture('a.jpg', new Uint8Array(3000))])], 'some.zip'), 2000)
    await expect(files[0]!.read()).rejects.toThrow('Larger than one image may be')
  })

  test('changed bytes', async () => {
    const zip = await zipped([picture('a.jpg', new Uint8Array(500).fill(7), false)])
    zip[100]! ^= 1
    await expect((await read(zip)).files[0]!.read()).rejects.toThrow('Damaged inside the zip')
  })

  test('a zip that is none, whole', async () =>
    expect(await read(new Uint8Array(200))).toMatchObject({
      files: [],
      refused: [{ name: 'some.zip', reason: 'This is not a zip, or its end is missing.' }],
    }))
})
