import type { Manifest } from '@/lib/domain/dataset/manifest'
import type { Graph } from '@/lib/ml/bundle/graph'
import { classifierGraph, detectorGraph } from '@/lib/ml/bundle/graph-of'
import type { Pixels } from '@/lib/ml/image/pixels'
import type { WeightSource } from '@/lib/ml/train/task'
import type { Weights } from '@/lib/ml/weights'
import { classifierOutputs, detectorOutputs, type Outputs } from './parity/examples'

/** What a project's type makes of trained weights: the model written down, and what the network says with them. */
export type TrainedModel = { graph: (weights: Weights) => Graph; outputs: (weights: WeightSource, pixels: Pixels) => Promise<Outputs> }

/** The kind of model that is trained on such data. */
export function modelOf({ labels, project: { type, multiLabel } }: Manifest): TrainedModel {
  return type === 'detection'
    ? {
        graph: (weights) => detectorGraph(weights, labels),
        outputs: (weights, pixels) => detectorOutputs(weights, { pixels, classes: labels.length }),
      }
    : {
        graph: (weights) => classifierGraph(weights, { labels, multiLabel }),
        outputs: (weights, pixels) => classifierOutputs(weights, { pixels, multiLabel }),
      }
}
