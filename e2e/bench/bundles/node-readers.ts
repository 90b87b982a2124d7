import type { Agreement } from '@/lib/domain/bundle/manifest'
import { coremlWriter } from '@/lib/ml/bundle/coreml/write-coreml'
import { onnxWriter } from '@/lib/ml/bundle/onnx/write-onnx'
import { tfjsWriter } from '@/lib/ml/bundle/tfjs/write-tfjs'
import { LEGACY, legacyWriter } from '@/lib/ml/bundle/tflite/write-legacy'
import { tfliteWriter } from '@/lib/ml/bundle/tflite/write-tflite'
import type { BundleFiles } from '@/lib/ml/bundle/writer'
import type { Check } from '@/workers/trainer/parity/check'
import { tfliteC } from '@/workers/trainer/parity/testing/runtimes'
import { differenceOf } from '@/workers/trainer/parity/tflite'
import type { Material } from '@/workers/trainer/part'
import { PARTS } from '@/workers/trainer/parts'

/** A file of a bundle and what runs it. `ask`: how closely it says what the network says; throws a Disagreement where it does not */
export type Reader = { file: string; runtime: string; ask: () => Promise<Agreement[]> }

/** All that runs the files of a graph here, without a browser. */
export function nodeReaders({ graph, examples }: Pick<Material, 'graph' | 'examples'>): Reader[] {
  const byCheck = (check: Check, files: BundleFiles) => async () => Object.values(await check(files, examples)).flat()
  const android = tfliteWriter.write(graph)
  const legacy = legacyWriter.write(graph)
  const lite = [{ file: 'model_android/model.tflite', model: 'model.tflite', files: android, check: PARTS.android.check }]
  if (graph.boxes) lite.push({ file: 'model_android/legacy/model.tflite', model: LEGACY.model, files: legacy, check: PARTS.legacy.check })
  return [
    { file: 'model_web/model.json', runtime: 'TensorFlow.js, wasm', ask: byCheck(PARTS.web.check, tfjsWriter.write(graph)) },
    { file: 'model_onnx/model.onnx', runtime: 'ONNX Runtime', ask: byCheck(PARTS.onnx.check, onnxWriter.write(graph)) },
    { file: 'model_ios/Model.mlmodel', runtime: 'interpreter', ask: byCheck(PARTS.ios.check, coremlWriter.write(graph)) },
    ...lite.map(({ file, files, check }) => ({ file, runtime: 'LiteRT', ask: byCheck(check, files) })),
    ...lite.flatMap(({ file, files, model }) => (tfliteC ? [{ file, ...inC(files, { model, examples, runtime: tfliteC }) }] : [])),
  ]
}

const C = 'TensorFlow Lite, C'

const inC = (files: BundleFiles, asked: Parameters<typeof differenceOf>[1]): Omit<Reader, 'file'> => ({
  runtime: C,
  ask: async () => [{ runtime: C, difference: await differenceOf(files, asked) }],
})
