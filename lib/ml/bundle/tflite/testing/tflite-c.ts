import { createRequire } from 'node:module'
import path from 'node:path'
import koffi from 'koffi'

const FOLDERS: Record<string, string> = { 'linux x64': 'linux_amd64', 'linux arm64': 'linux_arm64' }
const FLOAT32 = 1

/** TensorFlow Lite's own C library, as phones have it, comes for Linux alone. */
export const folder = FOLDERS[`${process.platform} ${process.arch}`]

export type Answer = { name: string; shape: number[]; data: Float32Array }

/**
 * A model in TensorFlow Lite's C library: the interpreter with its own kernels.
 * @throws Error when it does not take the file, or cannot run it
 */
export function openTflite(file: Uint8Array): { input: number[]; run: (input: Float32Array) => Answer[]; close: () => void } {
  const c = library()
  const bytes = Buffer.from(file) // read in place as long as the model is open
  const model: unknown = c.modelCreate(bytes, bytes.length)
  if (!model) throw new Error('TensorFlow Lite does not take this file for a model')
  const interpreter: unknown = c.create(model, c.options())
  if (!interpreter) throw new Error('TensorFlow Lite cannot run this model')
  must(c.allocate(interpreter), 'make room for')
  const shapeOf = (tensor: unknown) => Array.from({ length: c.dims(tensor) as number }, (_, i) => c.dim(tensor, i) as number)
  return {
    input: shapeOf(c.input(interpreter, 0)),
    run(input) {
      const given = Buffer.from(input.buffer, input.byteOffset, input.byteLength)
      must(c.give(c.input(interpreter, 0), given, given.length), 'take the input of')
      must(c.invoke(interpreter), 'run')
      return Array.from({ length: c.outputs(interpreter) as number }, (_, i) => {
        const tensor: unknown = c.output(interpreter, i)
        if (c.type(tensor) !== FLOAT32) throw new Error(`output ${i} is not float32`)
        const data = Buffer.alloc(Number(c.size(tensor)))
        must(c.take(tensor, data, data.length), 'read the output of')
        return { name: c.name(tensor) as string, shape: shapeOf(tensor), data: new Float32Array(new Uint8Array(data).buffer) }
      })
    },
    close() {
      c.delete(interpreter)
      c.modelDelete(model)
      bytes.fill(0)
    },
  }
}

function must(status: unknown, what: string): void {
  if (status !== 0) throw new Error(`TensorFlow Lite cannot ${what} this model (status ${String(status)})`)
}

function library() {
  const packageFile = createRequire(import.meta.url).resolve('tfjs-tflite-node/package.json')
  const loaded = koffi.load(path.join(path.dirname(packageFile), 'cc_deps', folder!, 'libtensorflowlite_c.so'))
  const f = (declaration: string) => loaded.func(declaration) as (...args: unknown[]) => unknown
  return {
    modelCreate: f('void* TfLiteModelCreate(const void* data, size_t size)'),
    modelDelete: f('void TfLiteModelDelete(void* model)'),
    options: f('void* TfLiteInterpreterOptionsCreate()'),
    create: f('void* TfLiteInterpreterCreate(void* model, void* options)'),
    delete: f('void TfLiteInterpreterDelete(void* interpreter)'),
    allocate: f('int TfLiteInterpreterAllocateTensors(void* interpreter)'),
    input: f('void* TfLiteInterpreterGetInputTensor(void* interpreter, int index)'),
    output: f('void* TfLiteInterpreterGetOutputTensor(void* interpreter, int index)'),
    outputs: f('int TfLiteInterpreterGetOutputTensorCount(void* interpreter)'),
    give: f('int TfLiteTensorCopyFromBuffer(void* tensor, const void* data, size_t size)'),
    take: f('int TfLiteTensorCopyToBuffer(void* tensor, _Out_ void* data, size_t size)'),
    size: f('size_t TfLiteTensorByteSize(void* tensor)'),
    dims: f('int TfLiteTensorNumDims(void* tensor)'),
    dim: f('int TfLiteTensorDim(void* tensor, int index)'),
    invoke: f('int TfLiteInterpreterInvoke(void* interpreter)'),
    name: f('const char* TfLiteTensorName(void* tensor)'),
    type: f('int TfLiteTensorType(void* tensor)'),
  }
}
