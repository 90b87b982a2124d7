import type { BundleFiles } from '@/lib/ml/bundle/writer'
import { Disagreement } from './check'
import { labelsIn, type Outputs } from './examples'

const LINES = 'labels.txt'

/**
 * Every list of labels must have one for each score, and the one inside the model, where there is one, must be the one
 * beside it.
 * @throws Disagreement
 */
export function expectLabels(files: BundleFiles, { model, outputs }: { model: string; outputs: Outputs }): void {
  const count = labelsIn(outputs)
  for (const [name, list] of Object.entries(listsOf(files))) {
    if (list.length !== count) throw new Disagreement(`scores ${count} labels, of which ${name} names ${list.length}`)
  }
  const lines = files[LINES]
  if (lines && !Buffer.from(files[model]!).includes(Buffer.from(lines))) throw new Disagreement(`does not hold the labels of ${LINES}`)
}

const read = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

const listsOf = (files: BundleFiles): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(files).flatMap(([name, bytes]): [string, string[]][] => {
      if (name === LINES) return [[name, read(bytes).split('\n').slice(0, -1)]]
      return name.endsWith('labels.json') ? [[name, JSON.parse(read(bytes)) as string[]]] : []
    }),
  )
