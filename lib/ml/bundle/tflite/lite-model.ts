import { toFloat16 } from '@/lib/ml/float16'
import { byte, bytes, flatBuffer, floats, int, ints, list, longs, table, text, type Fields } from './flat-buffer'
import type { Levels } from './int8/levels'
import { CUSTOM, OPERATORS, TYPES, type OperatorName, type Type } from './operators'

/** What the whole numbers of a tensor stand for: one way for all of it, or one for each place along its axis `along`. */
type Levelled = { levels?: readonly Levels[]; along?: number }
type Tensor = Levelled & { name: string; shape: readonly number[]; type: Type; data?: Uint8Array }
type Settings = { settings?: Fields; custom?: Uint8Array }
type Operation = Settings & { operator: OperatorName; version: number; input: string[]; output: string[] }
type Ports = { input: string; output: string[] }

/** Constants begin at multiples of this, so that a runtime may use them where they lie. */
const ALIGN = 16

/**
 * Collects the tensors and operations of a model and writes them down as TensorFlow Lite's FlatBuffer. Values go by name;
 * those whose `levels` are known are numbers of 8 bits.
 */
export class LiteModel {
  private readonly tensors = new Map<string, Tensor>()
  private readonly operations: Operation[] = []

  constructor(private readonly levels: ReadonlyMap<string, Levels> = new Map()) {}

  value(name: string, shape: readonly number[], constant: Pick<Tensor, 'data' | 'levels' | 'along'> & { type?: Type } = {}): string {
    const levels = this.levels.get(name)
    this.tensors.set(name, { name, shape, ...(levels ? { type: 'int8', levels: [levels] } : { type: 'float32' }), ...constant })
    return name
  }

  shapeOf(name: string): readonly number[] {
    return this.tensors.get(name)!.shape
  }

  /** An operation with one answer, of the given shape. */
  op(
    name: string,
    operator: OperatorName,
    { input, shape, ...settings }: Settings & { input: string[]; shape: readonly number[] },
  ): string {
    this.value(name, shape)
    return this.operation(operator, { input, output: [name], ...settings })
  }

  /** An operation with several answers, which are values already. */
  operation(operator: OperatorName, { input, output, ...settings }: Settings & { input: string[]; output: string[] }): string {
    const { version = 1, int8 = version }: { code: number; version?: number; int8?: number } = OPERATORS[operator]
    const whole = input.some((name) => this.tensors.get(name)!.type === 'int8')
    this.operations.push({ operator, version: whole ? int8 : version, input, output, ...settings })
    return output[0]!
  }

  ints(name: string, values: readonly number[]): string {
    return this.value(name, [values.length], { type: 'int32', data: bytesOf(Int32Array.from(values)) })
  }

  floats(name: string, data: Float32Array, shape: readonly number[]): string {
    return this.value(name, shape, { data: bytesOf(data) })
  }

  /** Numbers kept in half precision, which a runtime widens once, when it loads the model. */
  halves(name: string, data: Float32Array, shape: readonly number[]): string {
    this.value(`${name}/half`, shape, { type: 'float16', data: bytesOf(toFloat16(data)) })
    return this.op(name, 'DEQUANTIZE', { input: [`${name}/half`], shape })
  }

  reshape(name: string, x: string, shape: readonly number[]): string {
    return this.op(name, 'RESHAPE', { input: [x, this.ints(`${name}/shape`, shape)], shape, settings: { 0: ints(shape) } })
  }

  /** @param metadata what else lies in the file, by name */
  write({ input, output }: Ports, metadata: Record<string, Uint8Array> = {}): Uint8Array {
    const names = [...this.tensors.keys()]
    const places = (list: string[]) => ints(list.map((name) => names.indexOf(name)))
    const constants = [...this.tensors.values()].filter(({ data }) => data)
    const kinds = new Map(this.operations.map((one) => [kindOf(one), one]))
    const kindNames = [...kinds.keys()]
    const port = (name: string) => table({ 0: text(name), 1: int(names.indexOf(name)) })
    const buffer = (data: Uint8Array) => table({ 0: bytes(data, ALIGN) })
    const tensors = [...this.tensors.values()].map((tensor) => tensorTable(tensor, 1 + constants.indexOf(tensor)))
    const operations = this.operations.map((operation) =>
      table({
        0: int(kindNames.indexOf(kindOf(operation))),
        1: places(operation.input),
        2: places(operation.output),
        ...settingsOf(operation),
      }),
    )
    const graph = table({ 0: list(tensors), 1: places([input]), 2: places(output), 3: list(operations), 4: text('main') })
    const signature = table({ 0: list([port(input)]), 1: list(output.map(port)), 2: text('serving_default'), 4: int(0) })
    const entries = Object.keys(metadata).map((name, i) => table({ 0: text(name), 1: int(1 + constants.length + i) }))
    const held = [...constants.map(({ data }) => data!), ...Object.values(metadata)]
    const model = table({
      0: int(3), // the version of the schema
      1: list([...kinds.values()].map(operatorTable)),
      2: list([graph]),
      3: text('Written by Corral'),
      4: list([table({}), ...held.map(buffer)]), // the first is that of tensors without data
      6: list(entries),
      7: list([signature]),
    })
    return flatBuffer(model, 'TFL3')
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array | Uint16Array | Int32Array) =>
  new Uint8Array(buffer, byteOffset, byteLength)

/** `buffer`: where its data lie, 0 for none. */
const tensorTable = ({ name, shape, type, ...levelled }: Tensor, buffer: number) =>
  table({ 0: ints(shape), 1: byte(TYPES[type]), 2: int(buffer), 3: text(name), 4: levelsTable(levelled), 8: byte(1) })

const levelsTable = ({ levels, along = 0 }: Levelled) =>
  levels && table({ 2: floats(levels.map(({ scale }) => scale)), 3: longs(levels.map(({ zero }) => zero)), 6: int(along) })

/** Operations that a runtime looks up together. */
const kindOf = ({ operator, version }: Operation) => `${operator} ${version}`

/** The number stands twice: old runtimes read one byte, new ones the whole of it. */
function operatorTable({ operator, version }: Operation) {
  const { code } = OPERATORS[operator]
  return table({ 0: byte(code), 1: code === CUSTOM ? text(operator) : undefined, 2: int(version), 3: int(code) })
}

function settingsOf({ operator, settings, custom }: Operation): Fields {
  const kind = OPERATORS[operator]
  return { ...('options' in kind && { 3: byte(kind.options), 4: table(settings ?? {}) }), 5: custom && bytes(custom) }
}
