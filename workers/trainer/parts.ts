import { coremlWriter } from '@/lib/ml/bundle/coreml/write-coreml'
import { onnxWriter } from '@/lib/ml/bundle/onnx/write-onnx'
import { tfjsWriter } from '@/lib/ml/bundle/tfjs/write-tfjs'
import { legacyWriter } from '@/lib/ml/bundle/tflite/write-legacy'
import { tfliteWriter } from '@/lib/ml/bundle/tflite/write-tflite'
import type { Writer } from '@/lib/ml/bundle/writer'
import type { Check } from './parity/check'
import { checkCoreml } from './parity/coreml'
import { checkOnnx } from './parity/onnx'
import { checkTfjs } from './parity/tfjs'
import { checkLegacy, checkTflite } from './parity/tflite'

/** Files of a bundle that are published or left out together, whatever becomes of the others. */
export type Part = { writer: Writer; check: Check }

/** All parts of a bundle in the order in which they are written, and who checks them before they are published. */
export const PARTS = {
  web: { writer: tfjsWriter, check: checkTfjs },
  onnx: { writer: onnxWriter, check: checkOnnx },
  android: { writer: tfliteWriter, check: checkTflite },
  legacy: { writer: legacyWriter, check: checkLegacy },
  ios: { writer: coremlWriter, check: checkCoreml },
} satisfies Record<string, Part>
