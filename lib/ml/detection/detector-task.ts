import * as tf from '@tensorflow/tfjs-core'
import { recolour, viewOf } from '@/lib/ml/image/augment'
import { normalise, sample, whole, type Pixels, type Region } from '@/lib/ml/image/pixels'
import { DETECTOR_SAMPLING } from '@/lib/ml/image/sampling'
import { freshDetector } from '@/lib/ml/network/initial'
import { bottom } from '@/lib/ml/network/mobilenet'
import { Parameters } from '@/lib/ml/network/parameters'
import { DETECTOR_SIZE, ssdlite } from '@/lib/ml/network/ssdlite'
import { tensorOps } from '@/lib/ml/network/tensor-ops'
import type { DetectorRecipe } from '@/lib/ml/presets'
import type { AnnotatedPicture, Task } from '@/lib/ml/train/task'
import type { Weights } from '@/lib/ml/weights'
import { meanAveragePrecision, type Examined } from './average-precision'
import { detectionsOf, FOR_EVALUATION } from './detections'
import { boxLoss, focalLoss, targetTensors } from './loss'
import { targetsOf, type Targets } from './targets'
import { truthsIn, type Truth } from './truth'

/** Fine-tuning of the base detector on `classes` labels. */
export function detectorTask({
  base,
  classes,
  recipe,
  seed,
}: {
  base: Weights
  classes: number
  recipe: DetectorRecipe
  seed: number
}): Task<Targets, Examined> {
  const parameters = new Parameters(freshDetector(base, classes, seed))
  return {
    recipe,
    parameters,
    trained: trainedParts(parameters.names(), recipe),
    side: DETECTOR_SIZE,
    view: ({ picture, pixels, variant, dice }) => {
      const { region, colour } = viewOf(variant, { size: pixels, augmentation: recipe.augmentation, dice })
      const values = sample(pixels, region, DETECTOR_SAMPLING)
      return { input: normalise(colour ? recolour(values, colour) : values), sample: targetsOf(truthsOf(picture, pixels, region)) }
    },
    lower: (images) => bottom(tensorOps(parameters), images, recipe.start),
    loss: (features, samples) => {
      const targets = targetTensors(samples, classes)
      const { logits, codes } = ssdlite(tensorOps(parameters), features, { start: recipe.start, classes })
      return tf.add(focalLoss(logits, targets), boxLoss(codes, targets))
    },
    answer: async (weights, features, picture) => {
      const [scores, codes] = tf.tidy(() => {
        const outputs = ssdlite(tensorOps(weights), features, { start: recipe.start, classes })
        return [tf.sigmoid(outputs.logits), outputs.codes]
      })
      const raw = { scores: (await scores!.data()) as Float32Array, codes: (await codes!.data()) as Float32Array, classes }
      tf.dispose([scores!, codes!])
      return { found: detectionsOf(raw, FOR_EVALUATION), there: truthsOf(picture, picture, whole(picture)) }
    },
    score: (answers) => meanAveragePrecision(answers, classes),
  }
}

/** The picture's boxes as seen in a region of its decoded pixels, which may be fewer than the picture's own. */
export function truthsOf(picture: AnnotatedPicture, pixels: Pick<Pixels, 'width' | 'height'>, region: Region): Truth[] {
  const across = pixels.width / picture.width
  const down = pixels.height / picture.height
  return truthsIn(
    region,
    picture.annotations.flatMap(({ label, box }) =>
      box ? [{ label, x: box.x * across, y: box.y * down, w: box.w * across, h: box.h * down }] : [],
    ),
  )
}

/** Everything from the start block up; only the fresh class outputs learn at the full rate. */
function trainedParts(names: string[], { start, backbone, heads }: DetectorRecipe): Map<string, number> {
  return new Map(
    names.flatMap((name): [string, number][] => {
      if (name.includes('/class/out/')) return [[name, 1]]
      if (name.startsWith('head') || name.startsWith('extra')) return [[name, heads]]
      const block = /^block(\d+)/.exec(name)?.[1]
      return name.startsWith('top') || Number(block ?? -1) >= start ? [[name, backbone]] : []
    }),
  )
}
