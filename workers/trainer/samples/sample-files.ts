import { PLATFORMS, SAMPLE } from '@/lib/domain/bundle/platforms'
import type { Graph } from '@/lib/ml/bundle/graph'
import { INT8 } from '@/lib/ml/bundle/tflite/int8/write-int8'
import type { BundleFiles } from '@/lib/ml/bundle/writer'
import { fillIn, type Facts } from './fill-in'
import type { Kind, Licence, Samples, Template } from './read-samples'

const encoded = (text: string) => new TextEncoder().encode(text)

/**
 * How a model is used on one platform, and a sample that does: by path in the platform's folder.
 * @param there `files`: the paths of the model's own files; `check`: what the sample can be held against
 */
export function useFiles(
  graph: Graph,
  { readme, sample }: Pick<Template, 'readme' | 'sample'>,
  { files, check }: { files: string[]; check: BundleFiles },
): BundleFiles {
  const within = (folder: string, files: BundleFiles) => Object.entries(files).map(([path, bytes]) => [`${folder}/${path}`, bytes])
  return {
    'README.md': encoded(fillIn(readme, factsOf(graph, files))),
    ...Object.fromEntries([...within(SAMPLE, sample), ...within(`${SAMPLE}/check`, check)]),
  }
}

/**
 * Whose work a model stands on, and the licences of it: whoever has one folder alone has them, too.
 * @param more what else is said where other things of others lie beside the model
 */
export function licenceFiles(graph: Graph, { notices, licences }: Samples, more = ''): BundleFiles {
  const kind = kindOf(graph)
  return {
    'NOTICE.txt': encoded([notices[kind], more].filter(Boolean).join('\n')),
    ...Object.fromEntries(LICENCES[kind].map((name) => [name, licences[name]])),
  }
}

/** Corral's samples are under the first; the base network of a classifier is under the second. */
const LICENCES: Record<Kind, Licence[]> = {
  detection: ['LICENSE-Apache-2.0.txt'],
  classification: ['LICENSE-Apache-2.0.txt', 'LICENSE-MIT.txt'],
}

const kindOf = ({ boxes }: Graph): Kind => (boxes ? 'detection' : 'classification')

function factsOf(graph: Graph, files: string[]): Facts {
  const { side, labels, nodes, scores } = graph
  const detection = kindOf(graph) === 'detection'
  const multiLabel = !detection && nodes.some(({ op, out }) => out === scores && op === 'sigmoid')
  return {
    values: { side, labels: labels.length },
    flags: {
      detection,
      classification: !detection,
      multiLabel,
      oneLabel: !detection && !multiLabel,
      int8: files.includes(`${PLATFORMS.android.folder}/${INT8}`),
      legacy: files.some((path) => path.startsWith(`${PLATFORMS.android.folder}/legacy/`)),
    },
  }
}
