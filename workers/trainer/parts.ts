import { coremlWriter } from '@/lib/ml/bundle/coreml/write-coreml'
import { onnxWriter } from '@/lib/ml/bundle/onnx/write-onnx'
import { tfjsWriter } from '@/lib/ml/bundle/tfjs/write-tfjs'
import { legacyWriter } from '@/lib/ml/bundle/tflite/write-legacy'
import { tfliteWriter } from '@/lib/ml/bundle/tflite/write-tflite'
import { int8Part } from './int8/int8-part'
import { checkCoreml } from './parity/coreml'
import { startLiteRt } from './parity/litert'
import { checkOnnx } from './parity/onnx'
import { checkTfjs } from './parity/tfjs'
import { checkLegacy, checkTflite } from './parity/tflite'
import { written, type Part } from './part'

/** All parts of a bundle, in the order in which they are made. */
export const PARTS = {
  web: written(tfjsWriter, checkTfjs),
  onnx: written(onnxWriter, checkOnnx),
  android: written(tfliteWriter, checkTflite),
  int8: int8Part(startLiteRt),
  legacy: written(legacyWriter, checkLegacy),
  ios: written(coremlWriter, checkCoreml),
} satisfies Record<string, Part>
