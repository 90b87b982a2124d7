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
  const require = createRequire(import.meta.url)
  const folder = join(dirname(require.resolve('@visualdl/netron/package.json')), 'dist')
  const context = createContext({ require, TextDecoder, Uint8Array, Float32Array, Float64Array, DataView })
  const run = (script: string) => runInContext(readFileSync(join(folder, script), 'utf8'), context)
  for (const script of ['protobuf.js', ...scripts]) run(script)
  const { Reader, get } = runInContext('protobuf', context) as { Reader: { create(bytes: Uint8Array): Reader }; get(name: string): unknown }
  return { reader: (bytes) => Reader.create(bytes), schema: <T>(name: string) => get(name) as T }
}
