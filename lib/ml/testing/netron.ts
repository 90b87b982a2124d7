import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createContext, runInContext } from 'node:vm'

/** Netron's own reader of protobuf: what it is asked for in turn, it takes from the bytes. */
type Reader = {
  uint32(): number
  int64(): { toString(): string }
  float(): number
  double(): number
  string(): string
  bytes(): Uint8Array
  floats(into: undefined, tag: number): ArrayLike<number>
  array<T>(into: T[], one: () => T, tag: number): T[]
  end(at: number): boolean
  next(): number
  /** Called for whatever a schema does not know. */
  skipType(wire: number): void
}
export type Netron = { reader(bytes: Uint8Array): Reader; schema<T>(name: string): T }

/**
 * A decoder that others wrote, for tests of what we write: netron's, the viewer of models, which is made of plain scripts.
 * @param scripts of its folder, e.g. 'onnx-proto.js', whose schemas it then knows
 */
export function netron(...scripts: string[]): Netron {
  type Protobuf = { Reader: { create(bytes: Uint8Array): Reader }; get(name: string): unknown }
  const { Reader, get } = ran(['protobuf.js', ...scripts], 'protobuf') as Protobuf
  return { reader: (bytes) => Reader.create(bytes), schema: <T>(name: string) => get(name) as T }
}

/** The same for FlatBuffers. @param path of the decoder of a whole file, e.g. 'tflite.Model' */
export function netronFlat<T>(file: Uint8Array, { script, schema, path }: { script: string; schema: string; path: string }): T {
  type Decoder = { identifier(reader: object): boolean; create(reader: object): T }
  type Flat = { Reader: new (bytes: Uint8Array) => object; get(name: string): Record<string, unknown> }
  const { Reader, get } = ran(['flatbuffers.js', script], 'flatbuffers') as Flat
  const decoder = path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], get(schema)) as Decoder
  const reader = new Reader(file)
  if (!decoder.identifier(reader)) throw new Error(`this is no ${path}`)
  return decoder.create(reader)
}

/** What a name means after netron's scripts have run. */
function ran(scripts: string[], name: string): unknown {
  const require = createRequire(import.meta.url)
  const folder = join(dirname(require.resolve('@visualdl/netron/package.json')), 'dist')
  const context = createContext({ require, TextDecoder, Uint8Array, Int32Array, Uint32Array, Float32Array, Float64Array, DataView })
  for (const script of scripts) runInContext(readFileSync(join(folder, script), 'utf8'), context)
  return runInContext(name, context)
}
