import { coremlWriter } from './coreml/write-coreml'
import { onnxWriter } from './onnx/write-onnx'
import { tfjsWriter } from './tfjs/write-tfjs'
import { tfliteWriter } from './tflite/write-tflite'
import type { Writer } from './writer'

/** Who writes the folders of a bundle, in order. */
export const WRITERS: readonly Writer[] = [tfjsWriter, onnxWriter, tfliteWriter, coremlWriter]
