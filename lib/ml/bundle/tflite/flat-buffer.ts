import { Builder } from 'flatbuffers'

/** A number that lies in its table. */
type Inline = { put: (builder: Builder, slot: number) => void }
/** What a table points at, laid down before it. @returns its place */
type Part = { lay: (builder: Builder) => number }
/** What a field of a table holds. */
export type Value = Inline | Part
/** The fields of a table by their number in the schema. A number 0 is not written: it is the default of every field used here. */
export type Fields = Record<number, Value | undefined>

export const byte = (value: number): Inline => ({ put: (builder, slot) => builder.addFieldInt8(slot, value, 0) })
export const int = (value: number): Inline => ({ put: (builder, slot) => builder.addFieldInt32(slot, value, 0) })
export const float = (value: number): Inline => ({ put: (builder, slot) => builder.addFieldFloat32(slot, value, 0) })

export const text = (value: string): Part => ({ lay: (builder) => builder.createString(value) })
export const ints = (values: readonly number[]): Part => vector(values, (builder, value) => builder.addInt32(value))
export const floats = (values: readonly number[]): Part => vector(values, (builder, value) => builder.addFloat32(value))
/** Whole numbers of 8 bytes. */
export const longs = (values: readonly number[]): Part => vector(values, (builder, value) => builder.addInt64(BigInt(value)), 8)

/** Bytes that begin at a multiple of `align` in the file. */
export const bytes = (data: Uint8Array, align = 1): Part => ({
  lay: (builder) => {
    builder.prep(align, data.length)
    return builder.createByteVector(data)
  },
})

export const list = (parts: readonly Part[]): Part => ({
  lay: (builder) =>
    vector(
      parts.map((part) => part.lay(builder)),
      (_, place) => builder.addOffset(place),
    ).lay(builder),
})

export const table = (fields: Fields): Part => ({
  lay: (builder) => {
    const held = Object.entries(fields).flatMap(([slot, value]) => (value ? [{ slot: Number(slot), value: laid(value, builder) }] : []))
    builder.startObject(1 + Math.max(-1, ...held.map(({ slot }) => slot)))
    for (const { slot, value } of held) value.put(builder, slot)
    return builder.endObject()
  },
})

/** A whole FlatBuffer: the same values give the same bytes. */
export function flatBuffer(root: Part, identifier: string): Uint8Array {
  const builder = new Builder()
  builder.finish(root.lay(builder), identifier)
  return builder.asUint8Array().slice()
}

function laid(value: Value, builder: Builder): Inline {
  if ('put' in value) return value
  const place = value.lay(builder)
  return { put: (_, slot) => builder.addFieldOffset(slot, place, 0) }
}

/** Of elements of `size` bytes; a FlatBuffer is written from its end. */
const vector = (values: readonly number[], add: (builder: Builder, value: number) => void, size = 4): Part => ({
  lay: (builder) => {
    builder.startVector(size, values.length, size)
    for (const value of values.toReversed()) add(builder, value)
    return builder.endVector()
  },
})
