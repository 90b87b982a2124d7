import * as tf from '@tensorflow/tfjs-core'
import { loadFiles } from '@/lib/ml/bundle/tfjs/load-files'
import { INT8 } from '@/lib/ml/bundle/tflite/int8/write-int8'
import { folder as cFolder, openTflite } from '@/lib/ml/bundle/tflite/testing/tflite-c'
import { inputOf } from '@/workers/trainer/parity/ask-tflite'
import { startLiteRt } from '@/workers/trainer/parity/litert'
import type { Material, Right } from '@/workers/trainer/part'
import type { PARTS } from '@/workers/trainer/parts'
import { timed, type Spread } from './spread'

type Wish = { material: Material; made: Partial<Record<keyof typeof PARTS, Right>>; times: number }
type Latency = { runtime: string; spread: Spread }

/** How long each runtime that runs in Node.js takes over one picture. Core ML's does not run here. */
export async function* latencies(wish: Wish): AsyncGenerator<Latency> {
  yield* inOnnx(wish)
  yield* inTflite(wish)
  yield* inTfjs(wish)
}

async function* inOnnx({ material: { examples }, made, times }: Wish): AsyncGenerator<Latency> {
  if (!made.onnx) return
  const { InferenceSession, Tensor } = await import('onnxruntime-node')
  const { data, width, height } = examples[0]!.pixels
  const image = new Tensor('uint8', data, [1, height, width, 3])
  for (const threads of [1, 2]) {
    const session = await InferenceSession.create(made.onnx.files['model.onnx']!, { intraOpNumThreads: threads })
    yield {
      runtime: `ONNX Runtime, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
      spread: await timed(times, () => session.run({ image })),
    }
    await session.release()
  }
}

async function* inTflite({ material: { examples, trial }, made, times }: Wish): AsyncGenerator<Latency> {
  const input = inputOf(examples[0]!.pixels, trial.judge.sampling)
  const files = { 'model.tflite': made.android?.files['model.tflite'], [INT8]: made.int8?.files[INT8] }
  const litert = await startLiteRt()
  for (const [name, file] of Object.entries(files)) {
    if (!file) continue
    if (typeof litert !== 'string') {
      const model = await litert.open(file)
      yield { runtime: `LiteRT in Node.js, ${name}`, spread: await timed(times, () => model.run(input)) }
      model.close()
    }
    if (cFolder) {
      const model = openTflite(file)
      yield { runtime: `TensorFlow Lite's C, ${name}`, spread: await timed(times, () => model.run(input)) }
      model.close()
    }
  }
}

async function* inTfjs({ material: { examples, graph }, made, times }: Wish): AsyncGenerator<Latency> {
  if (!made.web || !graph.boxes) return
  const model = await loadFiles(made.web.files)
  const { data, width, height } = examples[0]!.pixels
  const spread = await timed(times, async () => {
    const answers = tf.tidy(() => [model.execute(tf.tensor4d(data, [1, height, width, 3], 'int32'))].flat())
    await Promise.all(answers.map((answer) => answer.data()))
    tf.dispose(answers)
  })
  yield { runtime: `TensorFlow.js in Node.js, ${tf.getBackend()}`, spread }
  model.dispose()
}
