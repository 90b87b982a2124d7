import type { AnnotatedPicture } from '@/lib/ml/train/task'
import { inputOf } from '@/workers/trainer/parity/ask-tflite'
import { Disagreement } from '@/workers/trainer/parity/check'
import type { OpenModel } from '@/workers/trainer/parity/lite-runtime'
import type { Trial } from './trial'

type Verdict = { picture: AnnotatedPicture; said: unknown }
/** `lost`: points of the model's figure. `apart`: how far scores of the same things are from the network's, on average. */
export type Loss = { lost: number; apart: number; pictures: number }

/**
 * By how many points of its figure a model is worse than the trained network, on the pictures that both are asked about. Closes
 * the model.
 * @throws Disagreement where nothing is on the pictures by which it could be told
 */
export async function lossOf(model: OpenModel, { judged, judge, outputs }: Trial): Promise<Loss> {
  const [network, file]: [Verdict[], Verdict[]] = [[], []]
  try {
    for await (const { picture, pixels } of judged) {
      network.push({ picture, said: judge.ofNetwork(await outputs(pixels)) })
      file.push({ picture, said: judge.ofFile(await model.run(inputOf(pixels, judge.sampling))) })
    }
  } finally {
    model.close()
  }
  const [due, said] = [judge.score(network), judge.score(file)]
  if (due === null || said === null) throw new Disagreement('cannot be judged: nothing is on the pictures that are left')
  const apart = network.flatMap((one, i) => judge.apart(one.said, file[i]!.said))
  return { lost: points(due - said), apart: meanOf(apart), pictures: file.length }
}

/** Of a figure 0..1, without the rounding of its last digits. */
const points = (part: number) => Math.round(part * 1e6) / 1e4

const meanOf = (list: number[]) => list.reduce((sum, one) => sum + one, 0) / Math.max(1, list.length)
