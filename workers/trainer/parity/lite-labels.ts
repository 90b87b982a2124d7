import type { BundleFiles } from '@/lib/ml/bundle/writer'
import { Disagreement } from './check'
import { labelsIn, type Outputs } from './examples'

/**
 * Every list of labels must have one for each score, and the one inside the model must be the one beside it.
 * @throws Disagreement
 */
export function expectLabels(files: BundleFiles, outputs: Outputs): void {
  const count = labelsIn(outputs)
  const lines = files['labels.txt']!
  const lists = { 'labels.txt': read(lines).split('\n').slice(0, -1), ...listsOf(files) }
  for (const [name, list] of Object.entries(lists)) {
    if (list.length !== count) throw new Disagreement(`scores ${count} labels, of which ${name} names ${list.length}`)
  }
  if (!Buffer.from(files['model.tflite']!).includes(Buffer.from(lines))) throw new Disagreement('does not hold the labels of labels.txt')
}

const read = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

const listsOf = (files: BundleFiles) =>
  Object.fromEntries(
    Object.entries(files)
      .filter(([name]) => name.endsWith('labels.json'))
      .map(([name, bytes]) => [name, JSON.parse(read(bytes)) as string[]]),
  )
