import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { mainFile, PLATFORMS } from '@/lib/domain/bundle/platforms'
import type { MadeBundle } from '@/lib/domain/run/trainer-message'
import type { Graph } from '@/lib/ml/bundle/graph'
import type { Writer } from '@/lib/ml/bundle/writer'
import { WRITERS } from '@/lib/ml/bundle/writers'
import { Disagreement } from './parity/check'
import { CHECKS } from './parity/checks'
import type { Example } from './parity/examples'

type WrittenBundle = Omit<MadeBundle, 'weights'>

/**
 * Writes every platform's folder after its bytes, read back, answered like the trained network. One that does not is left
 * out; without the web's there is no bundle.
 */
export async function writeBundle(graph: Graph, { examples, outDir }: { examples: Example[]; outDir: string }): Promise<WrittenBundle> {
  const bundle: WrittenBundle = { files: [], parity: {}, leftOut: [] }
  for (const writer of WRITERS) {
    try {
      const { files, parity } = await writeFolder(writer, graph, { examples, outDir })
      bundle.files.push(...files)
      Object.assign(bundle.parity, parity)
    } catch (error) {
      if (!(error instanceof Disagreement)) throw error
      const path = mainFile(writer.platform)
      if (writer.platform === 'web') throw new Error(`${path} ${error.message}`, { cause: error })
      bundle.leftOut.push({ path, reason: error.message })
    }
  }
  return bundle
}

/** What is not as it should be, in sentences. */
export const remarksOn = ({ leftOut, parity }: Pick<MadeBundle, 'leftOut' | 'parity'>): string[] => [
  ...leftOut.map(({ path, reason }) => `${path} is left out: it ${reason}.`),
  ...Object.entries(parity).flatMap(([path, list]) =>
    list.flatMap((one) => ('skipped' in one ? [`${path} is not checked by ${one.runtime}: ${one.skipped}.`] : [])),
  ),
]

async function writeFolder(
  { platform, write }: Writer,
  graph: Graph,
  { examples, outDir }: { examples: Example[]; outDir: string },
): Promise<Pick<WrittenBundle, 'files' | 'parity'>> {
  const { folder } = PLATFORMS[platform]
  const files = write(graph)
  const agreements = await CHECKS[platform](files, examples)
  for (const [name, bytes] of Object.entries(files)) {
    const path = join(outDir, folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes)
  }
  return {
    files: Object.keys(files).map((name) => `${folder}/${name}`),
    parity: Object.fromEntries(Object.entries(agreements).map(([name, list]) => [`${folder}/${name}`, list])),
  }
}
