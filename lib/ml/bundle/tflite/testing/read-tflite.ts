import { netronFlat } from '@/lib/ml/testing/netron'

/** A model as netron reads it: the parts that tests look at. */
export type ReadModel = {
  version: number
  operator_codes: { builtin_code: number; custom_code: string | null; version: number }[]
  subgraphs: {
    tensors: {
      name: string
      shape: Int32Array
      type: number
      buffer: number
      quantization: { scale: Float32Array; zero_point: { low: number }[]; quantized_dimension: number } | null
    }[]
    inputs: Int32Array
    outputs: Int32Array
    operators: { opcode_index: number; inputs: Int32Array; outputs: Int32Array; builtin_options?: object; custom_options?: Uint8Array }[]
  }[]
  buffers: { data?: Uint8Array }[]
  metadata: { name: string; buffer: number }[]
}
type Described = {
  name: string
  description: string
  content: { content_properties: { index?: Uint32Array; color_space?: number }; range?: { min: number; max: number } }
  process_units: { options: { mean: Float32Array; std: Float32Array } }[]
  associated_files: { name: string; type: number }[]
}
export type ReadMetadata = {
  min_parser_version: string
  subgraph_metadata: {
    input_tensor_metadata: Described[]
    output_tensor_metadata: Described[]
    output_tensor_groups: { name: string; tensor_names: string[] }[]
  }[]
}

const SCHEMA = { script: 'tflite-schema.js', schema: 'tflite' }

export const readModel = (file: Uint8Array): ReadModel => netronFlat(file, { ...SCHEMA, path: 'tflite.Model' })

/** The metadata of a model. */
export function readMetadata(file: Uint8Array): ReadMetadata {
  const { buffers, metadata } = readModel(file)
  const entry = metadata.find(({ name }) => name === 'TFLITE_METADATA')!
  return netronFlat(buffers[entry.buffer]!.data!.slice(), { ...SCHEMA, path: 'tflite.ModelMetadata' })
}
