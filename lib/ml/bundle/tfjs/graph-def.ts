import { quantise, type Quantization } from './quantise'

/** TensorFlow's graph in the JSON that TensorFlow.js reads: a list of nodes, and the constants' bytes in a fixed order. */
type Attr =
  | { type: string }
  | { i: string }
  | { b: boolean }
  | { s: string }
  | { list: { i: string[] } | { s: string[] } }
  | { tensor: unknown }
  | { shape: unknown }
type GraphNode = { name: string; op: string; input?: string[]; attr: Record<string, Attr> }
type WeightSpec = { name: string; shape: number[]; dtype: 'float32' | 'int32' | 'bool'; quantization?: Quantization }

const TYPES = { float32: 'DT_FLOAT', int32: 'DT_INT32', bool: 'DT_BOOL' } as const
const FLOAT: Attr = { type: TYPES.float32 }
const INT: Attr = { type: TYPES.int32 }

/** Strings are base64 in a graph. */
export const text = (value: string): string => btoa(value)
/** A TensorShapeProto; sizes are text, as 64-bit numbers are in its JSON. */
export const dims = (shape: number[]) => ({ dim: shape.map((size) => ({ size: String(size) })) })

/**
 * Collects nodes and constants. Only operations that TensorFlow.js 1.4.0 knows may be added: that version lives on
 * inside packages which must load our bundles.
 */
export class GraphDef {
  /** @param exact whether weights are written as they are, in twice the bytes */
  constructor(private readonly exact: boolean) {}

  readonly nodes: GraphNode[] = []
  readonly specs: WeightSpec[] = []
  readonly bytes: Uint8Array[] = []

  placeholder(name: string, dtype: 'float32' | 'int32', shape: number[]): string {
    return this.node(name, 'Placeholder', { attr: { dtype: { type: TYPES[dtype] }, shape: { shape: dims(shape) } } })
  }

  /** An operation on float32 values; `attr` adds to its element type. */
  op(name: string, op: string, { input, attr = {} }: { input: string[]; attr?: Record<string, Attr> }): string {
    return this.node(name, op, { input, attr: { T: FLOAT, ...attr } })
  }

  floats(name: string, data: Float32Array, shape: number[]): string {
    return this.constant({ name, shape, dtype: 'float32' }, new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
  }

  /** Weights of a layer: in 16 bits a number, unless they are to be exact. */
  weights(name: string, data: Float32Array, shape: number[]): string {
    if (this.exact) return this.floats(name, data, shape)
    const { quantization, levels } = quantise(data)
    return this.constant({ name, shape, dtype: 'float32', quantization }, new Uint8Array(levels.buffer))
  }

  ints(name: string, values: number | number[]): string {
    const shape = typeof values === 'number' ? [] : [values.length]
    return this.constant({ name, shape, dtype: 'int32' }, new Uint8Array(Int32Array.from([values].flat()).buffer))
  }

  truth(name: string, value: boolean): string {
    return this.constant({ name, shape: [], dtype: 'bool' }, Uint8Array.of(value ? 1 : 0))
  }

  /** A constant scalar operand, e.g. scale('x', 'Mul', { input, by: 2 }). */
  scalar(name: string, op: 'Mul' | 'Sub' | 'AddV2' | 'Minimum' | 'Maximum', { input, by }: { input: string; by: number }): string {
    return this.op(name, op, { input: [input, this.floats(`${name}/by`, Float32Array.of(by), [])] })
  }

  concat(name: string, input: string[], axis: number): string {
    const attr = { N: { i: String(input.length) }, Tidx: INT }
    return this.op(name, 'ConcatV2', { input: [...input, this.ints(`${name}/axis`, axis)], attr })
  }

  reshape(name: string, input: string, shape: number[]): string {
    return this.op(name, 'Reshape', { input: [input, this.ints(`${name}/shape`, shape)], attr: { Tshape: INT } })
  }

  slice(name: string, input: string, { begin, size }: { begin: number[]; size: number[] }): string {
    return this.op(name, 'Slice', {
      input: [input, this.ints(`${name}/begin`, begin), this.ints(`${name}/size`, size)],
      attr: { Index: INT },
    })
  }

  node(name: string, op: string, { input, attr }: { input?: string[]; attr: Record<string, Attr> }): string {
    this.nodes.push({ name, op, ...(input && { input }), attr })
    return name
  }

  private constant(spec: WeightSpec, bytes: Uint8Array): string {
    this.specs.push(spec)
    this.bytes.push(bytes)
    const type = TYPES[spec.dtype]
    return this.node(spec.name, 'Const', { attr: { dtype: { type }, value: { tensor: { dtype: type, tensorShape: dims(spec.shape) } } } })
  }
}
