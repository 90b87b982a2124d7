import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { netron } from '@/lib/ml/testing/netron'
import { ProtobufMessage } from './protobuf'
import { readProtobuf, unpacked } from './read-protobuf'

const number = fc.integer({ min: 1, max: 2 ** 29 - 1 })
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
const text = fc.string({ unit: 'grapheme' })
const float = fc.float({ noNaN: true })
const { reader } = netron()

/** Every kind of field, for each a way to write it and netron's to read it. */
const KINDS = {
  integer: { value: int64, read: (from) => BigInt(from.int64().toString()) },
  float: { value: float, read: (from) => from.float() },
  double: { value: fc.double({ noNaN: true }), read: (from) => from.double() },
  text: { value: text, read: (from) => from.string() },
  bytes: { value: fc.uint8Array(), read: (from) => from.bytes() },
  integers: { value: fc.array(int64), read: (from, tag) => from.array([], () => BigInt(from.int64().toString()), tag) },
  floats: { value: fc.float32Array({ noNaN: true }), read: (from, tag) => Float32Array.from(from.floats(undefined, tag)) },
} satisfies Record<string, { value: fc.Arbitrary<unknown>; read: (from: ReturnType<typeof reader>, tag: number) => unknown }>

type Kind = keyof typeof KINDS
type Written = { number: number; kind: Kind; value: never }
const field: fc.Arbitrary<Written> = fc
  .constantFrom(...(Object.keys(KINDS) as Kind[]))
  .chain((kind) => fc.record({ number, kind: fc.constant(kind), value: KINDS[kind].value as fc.Arbitrary<never> }))

const written = (fields: Written[]) =>
  fields.reduce((message, { number, kind, value }) => message[kind](number, value), new ProtobufMessage())

test('another decoder reads every kind of field as it was written', () => {
  fc.assert(
    fc.property(fc.array(field), (fields) => {
      const from = reader(written(fields).finish())
      for (const { number, kind, value } of fields) {
        const tag = from.uint32()
        expect(tag >>> 3).toBe(number)
        expect(KINDS[kind].read(from, tag)).toEqual(value)
      }
      expect(from.end(from.next())).toBe(false)
    }),
  )
})

test('the same calls give the same bytes, and a message inside one lies there as it would alone', () => {
  fc.assert(
    fc.property(number, fc.array(field), (outer, fields) => {
      const inner = written(fields)
      expect(written(fields).finish()).toEqual(inner.finish())
      const again = new ProtobufMessage().bytes(outer, inner.finish()).finish()
      expect(new ProtobufMessage().message(outer, inner).finish()).toEqual(again)
    }),
  )
})

test('weights are one block of bytes, not numbers one by one', () => {
  const weights = Float32Array.from({ length: 100_000 }, (_, i) => i / 7)
  const [bytes] = readProtobuf(new ProtobufMessage().floats(1, weights.subarray(10)).finish()).get(1)!
  expect(new Float32Array((bytes as Uint8Array).slice().buffer)).toEqual(weights.subarray(10))
})

test.each([0.5, NaN, Infinity])('%s is no whole number', (value) => {
  expect(() => new ProtobufMessage().integer(1, value)).toThrow(RangeError)
})

describe('our own reader', () => {
  test('gives the values of each field in order', () => {
    fc.assert(
      fc.property(fc.array(field), (fields) => {
        const read = readProtobuf(written(fields).finish())
        for (const number of new Set(fields.map((one) => one.number))) {
          const alone = fields.filter((one) => one.number === number).map((one) => readProtobuf(written([one]).finish()).get(number)![0])
          expect(read.get(number)).toEqual(alone)
        }
      }),
    )
  })

  test('unpacks what was packed', () => {
    fc.assert(
      fc.property(fc.array(int64), (values) => {
        const [packed] = readProtobuf(new ProtobufMessage().integers(1, values).finish()).get(1)!
        expect(unpacked(packed as Uint8Array).map((value) => BigInt.asIntN(64, value))).toEqual(values)
      }),
    )
  })

  test('a message cut short is none', () => {
    const whole = new ProtobufMessage().text(1, 'whole').message(2, new ProtobufMessage().double(3, 0.5)).finish()
    const cuts = Array.from({ length: whole.length }, (_, i) => whole.subarray(0, i)).filter((cut) => cut.length !== 0 && cut.length !== 7)
    for (const cut of cuts) expect(() => readProtobuf(cut)).toThrow(RangeError)
  })

  test('any bytes are read or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        try {
          readProtobuf(bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
        }
      }),
    )
  })
})
