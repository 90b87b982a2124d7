import { VERSION } from '@/lib/ml/bundle/coreml/layers'
import type { CoremlModel, CoremlSuppression } from '@/lib/ml/bundle/coreml/read-coreml'
import { SUPPRESSION } from '@/lib/ml/bundle/coreml/suppression'
import { Disagreement } from './check'

/** What is known of a model from elsewhere: how its labels are called, the side of its picture, and how many boxes a detector has. */
export type Known = { labels: string[]; side: number; boxes: number }

/**
 * What a model says of itself has to be what its network and our readers take it for. Apple's own validator looks over neither
 * how many labels there are nor the version.
 * @throws Disagreement
 */
export function lookOverDetector(model: CoremlModel, { labels, side, boxes }: Known): void {
  const [network, suppression] = model.models
  if (!network?.network || !suppression?.suppression) throw new Disagreement('is no network followed by suppression')
  for (const part of [model, network, suppression]) expectVersion(part)
  const image = `image: RGB ${side} x ${side}`
  const raw = [`raw_confidence: doubles ${boxes} x ${labels.length}`, `raw_coordinates: doubles ${boxes} x 4`]
  const answers = [`confidence: doubles 0.. x ${labels.length}`, 'coordinates: doubles 0.. x 4']
  expectSame('inputs', model.inputs, [image, 'iouThreshold: number, optional', 'confidenceThreshold: number, optional'])
  expectSame('outputs', model.outputs, answers)
  expectSame('inputs of its network', network.inputs, [image])
  expectSame('outputs of its network', network.outputs, raw)
  expectSame('inputs of its suppression', suppression.inputs, [...raw, 'iouThreshold: number', 'confidenceThreshold: number'])
  expectSame('outputs of its suppression', suppression.outputs, answers)
  expectSuppression(suppression.suppression, labels)
  lookOverFacts(model, 'detection', labels)
}

/** @throws Disagreement */
export function lookOverClassifier(model: CoremlModel, { labels, side }: Omit<Known, 'boxes'>): void {
  const { network } = model
  if (!network || !model.classifies) throw new Disagreement('is no network that classifies')
  expectVersion(model)
  expectSame('inputs', model.inputs, [`image: RGB ${side} x ${side}`])
  expectSame('outputs', model.outputs, ['classLabel: text', 'classLabelProbs: numbers by text'])
  expectSame('answers', [...model.predicted, network.probabilities], ['classLabel', 'classLabelProbs', 'classLabelProbs'])
  expectLabels('its network', network.labels, labels)
  lookOverFacts(model, 'classification', labels)
}

function expectVersion({ version }: CoremlModel): void {
  if (version !== VERSION) throw new Disagreement(`says version ${version} of Core ML's specification, its layers are of ${VERSION}`)
}

function expectSuppression({ names, acrossLabels, overlap, score, labels: named }: CoremlSuppression, labels: string[]): void {
  const due = Object.fromEntries(Object.keys(names).map((name) => [name, SUPPRESSION[name as keyof typeof SUPPRESSION]]))
  expectSame('names in its suppression', Object.values(names), Object.values(due).map(String))
  if (!acrossLabels) throw new Disagreement('suppresses label by label')
  if (overlap !== SUPPRESSION.overlap || score !== SUPPRESSION.score) {
    throw new Disagreement(`suppresses from an overlap of ${overlap} and a confidence of ${score} on`)
  }
  expectLabels('its suppression', named, labels)
}

function lookOverFacts({ facts }: CoremlModel, type: string, labels: string[]): void {
  expectSame('facts', [...facts], [...Object.entries({ producer: 'Corral', type, labels: JSON.stringify(labels) })])
}

function expectLabels(where: string, there: string[], due: string[]): void {
  if (there.length !== due.length) throw new Disagreement(`names ${there.length} labels in ${where}, of ${due.length}`)
  expectSame(`labels in ${where}`, there, due)
}

/** Lists of the same things in the same order. */
function expectSame(what: string, there: unknown[], due: unknown[]): void {
  const [said, wanted] = [there, due].map((list) => JSON.stringify(list))
  if (said !== wanted) throw new Disagreement(`has as ${what} ${said} in place of ${wanted}`)
}
