import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crc32c, masked } from './crc32c'
import { readExample, writeExample, type Feature } from './example'
import { readLabelMap, writeLabelMap } from './label-map'
import { frame, recordsOf, type FileRecord } from './records'

const utf8 = (text: string) => new TextEncoder().encode(text)
const joined = (pieces: Uint8Array[]) => Uint8Array.from(pieces.flatMap((piece) => [...piece]))

test('the sum is that of RFC 3720, also in pieces', () => {
  expect(crc32c(utf8('123456789'))).toBe(0xe3069283)
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa)
  expect(crc32c(utf8('6789'), crc32c(utf8('12345')))).toBe(0xe3069283)
})

async function* streamOf(bytes: Uint8Array, piece = 7) {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
}
async function read(bytes: Uint8Array): Promise<FileRecord[]> {
  const records: FileRecord[] = []
  for await (const record of recordsOf(streamOf(bytes), bytes.length)) records.push(record)
  return records
}

test('records come back as they were, with the place of their data', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 40 })), async (all) => {
      const file = joined(all.flatMap(frame))
      const records = await read(file)
      expect(records.map((record) => 'data' in record && [...record.data])).toEqual(all.map((data) => [...data]))
      for (const record of records) if ('data' in record) expect(file.slice(record.at, record.at + record.data.length)).toEqual(record.data)
    }),
  )
})

test('damaged data costs its record, a damaged length what comes after it, too', async () => {
  const file = joined([utf8('first'), utf8('second'), utf8('third')].flatMap(frame))
  const inData = file.slice()
  inData[13]! ^= 1
  expect(await read(inData)).toMatchObject([{ fault: 'its checksum is wrong: the file was damaged' }, { number: 2 }, { number: 3 }])
  const inLength = file.slice()
  inLength[21]! ^= 1
  expect(await read(inLength)).toMatchObject([
    { number: 1 },
    { number: 2, end: true, fault: 'the checksum of its length is wrong: the file was damaged here' },
  ])
  expect(await read(file.subarray(0, -6))).toMatchObject([{ number: 1 }, { number: 2 }, { number: 3, end: true }])
  expect(await read(file.subarray(0, 25))).toMatchObject([{ number: 1 }, { number: 2, fault: 'the file ends in the middle of it' }])
})

test('a length beyond the file is refused before anything is set aside for it', async () => {
  for (const length of [100n, 2n ** 31n, 2n ** 53n + 1n, 2n ** 64n - 1n]) {
    const head = new Uint8Array(12)
    const view = new DataView(head.buffer)
    view.setBigUint64(0, length, true)
    view.setUint32(8, masked(crc32c(head.subarray(0, 8))), true)
    const [record] = await read(joined([head, utf8('a few bytes')]))
    expect(record).toMatchObject({ end: true, fault: expect.stringMatching(/says that it has \d+ bytes, of which the file has 7/) })
  }
})

const feature: fc.Arbitrary<Feature> = fc.oneof(
  fc.record({ bytes: fc.array(fc.uint8Array()) }),
  fc.record({ floats: fc.array(fc.float({ noNaN: true })) }),
  fc.record({ ints: fc.array(fc.maxSafeInteger()) }),
)

test('an Example comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ unit: 'grapheme', minLength: 1 }), feature)), (entries) => {
      const wanted = new Map(entries)
      expect(readExample(writeExample(wanted))).toEqual(wanted)
    }),
  )
})

test('whatever the bytes, it is read or refused, and at once', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        readExample(bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(Error)
      }
    }),
  )
  const right = writeExample([['a', { floats: [1, 2] }]])
  for (let at = 0; at < right.length; at += 1) {
    const wrong = right.slice()
    wrong[at] = 0xff
    try {
      readExample(wrong)
    } catch (error) {
      expect(error).toBeInstanceOf(Error)
    }
  }
  expect(() => readExample(Uint8Array.from([10, 0xff, 0xff, 0xff, 0xff, 0x0f]))).toThrow('beyond its end')
})

test('label maps as tools write them', () => {
  const { names, shownAs, fault } = readLabelMap(`# made by hand
    item { id: 1 name: 'cat' }
    item: { name: "/m/01g317", id: 2, display_name: "person \\"x\\"" }
    item < id: 3; name: "d" keypoints { id: 7 label: "nose" } >
    item { id: 4 }`)
  expect([...names]).toEqual([
    [1, 'cat'],
    [2, 'person "x"'],
    [3, 'd'],
  ])
  expect(shownAs.get('/m/01g317')).toBe('person "x"')
  expect(fault).toBeUndefined()
  expect(readLabelMap('item { id: 1').fault).toBe('its braces do not match')
})

test('a label map comes back as it was written', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => !/[\n\r]/.test(name))), (labels) => {
      expect([...readLabelMap(writeLabelMap(labels)).names.values()]).toEqual(labels)
    }),
  )
})
