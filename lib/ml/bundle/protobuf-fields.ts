import { readProtobuf, unpacked, type Field } from './read-protobuf'

/** A message that has been read: its values by the number of their field. What is not there is 0, '' or none, as protobuf has it. */
export type Fields = Map<number, Field[]>

/** The bytes of each value of a field, none where they are numbers. */
export const blocksOf = (fields: Fields, number: number): Uint8Array[] =>
  (fields.get(number) ?? []).filter((value): value is Uint8Array => value instanceof Uint8Array)

export const messagesOf = (fields: Fields, number: number): Fields[] => blocksOf(fields, number).map(readProtobuf)

export const messageOf = (fields: Fields, number: number): Fields => messagesOf(fields, number).at(-1) ?? new Map()

export const textsOf = (fields: Fields, number: number): string[] =>
  blocksOf(fields, number).map((bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))

export const textOf = (fields: Fields, number: number): string => textsOf(fields, number).at(-1) ?? ''

/** A whole number, which is also what truth and choices are. */
export const numberOf = (fields: Fields, number: number): number => Number(BigInt.asIntN(64, (fields.get(number)?.at(-1) as bigint) ?? 0n))

/** Whole numbers, packed. */
export const numbersOf = (fields: Fields, number: number): number[] =>
  blocksOf(fields, number).flatMap((packed) => unpacked(packed).map((value) => Number(BigInt.asIntN(64, value))))

/** A floating point number of four or eight bytes. */
export function floatOf(fields: Fields, number: number): number {
  const bytes = blocksOf(fields, number).at(-1)
  if (!bytes) return 0
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return bytes.length === 8 ? view.getFloat64(0, true) : view.getFloat32(0, true)
}
