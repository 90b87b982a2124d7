import type { Weight } from '@/lib/ml/weights'

/** TFLite operator codes that a MobileNetV2 backbone uses. */
const CONV = 3
const DEPTHWISE = 4

export type TfliteLayer = { depthwise: boolean; weights: Weight; bias: Weight }

/**
 * Lists the convolutions of a .tflite file in graph order, weights as float32 in TensorFlow's HWIO layout
 * (HWC1 for depthwise). Reads float32 and per-channel int8 weights. Table and field numbers are those of the
 * public schema (model: 1 codes, 2 subgraphs, 4 buffers; subgraph: 0 tensors, 3 operators; tensor: 0 shape, 1 type,
 * 2 buffer, 4 quantization; operator: 0 code, 1 inputs).
 */
export function readTfliteLayers(file: Buffer): TfliteLayer[] {
  const flat = new FlatReader(file)
  const root = flat.follow(0)
  const codes = flat.tables(root, 1).map((table) => flat.byte(table, 0))
  const buffers = flat.tables(root, 4)
  const [graph] = flat.tables(root, 2)
  const tensors = flat.tables(graph!, 0)
  const weightOf = (index: number) => tensorData(flat, tensors[index]!, buffers)
  return flat.tables(graph!, 3).flatMap((operator) => {
    const code = codes[flat.word(operator, 0)]
    if (code !== CONV && code !== DEPTHWISE) return []
    const [, weights, bias] = flat.words(operator, 1)
    const depthwise = code === DEPTHWISE
    return [{ depthwise, weights: toHwio(weightOf(weights!), depthwise), bias: weightOf(bias!) }]
  })
}

function tensorData(flat: FlatReader, tensor: number, buffers: number[]): Weight {
  const shape = flat.words(tensor, 0)
  const bytes = flat.bytes(buffers[flat.word(tensor, 2)]!, 0)
  const type = flat.byte(tensor, 1)
  if (type === 0) return { shape, data: new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)) }
  if (type !== 9) throw new Error(`tensor type ${type} is not read here`)
  const quantization = flat.table(tensor, 4)
  const scale = flat.floats(quantization, 2)
  const axis = flat.word(quantization, 6)
  const inner = shape.slice(axis + 1).reduce((product, n) => product * n, 1)
  const data = Float32Array.from(
    new Int8Array(bytes),
    (value, i) => value * scale[scale.length === 1 ? 0 : Math.floor(i / inner) % shape[axis]!]!,
  )
  return { shape, data }
}

/** OHWI to HWIO, and 1HWC to HWC1 (the same numbers in the same order). */
function toHwio({ shape, data }: Weight, depthwise: boolean): Weight {
  const [outputs, height, width, inputs] = shape as [number, number, number, number]
  if (depthwise) return { shape: [height, width, inputs, 1], data }
  const turned = new Float32Array(data.length)
  const inner = height * width * inputs
  for (let o = 0; o < outputs; o++) for (let i = 0; i < inner; i++) turned[i * outputs + o] = data[o * inner + i]!
  return { shape: [height, width, inputs, outputs], data: turned }
}

/** The few FlatBuffers reads that this file needs. A table is its byte offset; field numbers count from zero. */
class FlatReader {
  constructor(private readonly file: Buffer) {}
  follow(at: number): number {
    return at + this.file.readUInt32LE(at)
  }
  private field(table: number, index: number): number {
    const vtable = table - this.file.readInt32LE(table)
    const at = 4 + 2 * index
    const offset = at < this.file.readUInt16LE(vtable) ? this.file.readUInt16LE(vtable + at) : 0
    return offset ? table + offset : 0
  }
  private elements(table: number, index: number): number[] {
    const field = this.field(table, index)
    if (!field) return []
    const vector = this.follow(field)
    return Array.from({ length: this.file.readUInt32LE(vector) }, (_, i) => vector + 4 + 4 * i)
  }
  table(table: number, index: number): number {
    return this.follow(this.field(table, index))
  }
  tables(table: number, index: number): number[] {
    return this.elements(table, index).map((at) => this.follow(at))
  }
  words(table: number, index: number): number[] {
    return this.elements(table, index).map((at) => this.file.readInt32LE(at))
  }
  floats(table: number, index: number): number[] {
    return this.elements(table, index).map((at) => this.file.readFloatLE(at))
  }
  byte(table: number, index: number): number {
    const at = this.field(table, index)
    return at ? this.file.readInt8(at) : 0
  }
  word(table: number, index: number): number {
    const at = this.field(table, index)
    return at ? this.file.readInt32LE(at) : 0
  }
  bytes(table: number, index: number): Buffer {
    const vector = this.follow(this.field(table, index))
    return this.file.subarray(vector + 4, vector + 4 + this.file.readUInt32LE(vector))
  }
}
