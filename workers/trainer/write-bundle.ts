import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Agreement } from '@/lib/domain/bundle/manifest'
import { PLATFORMS } from '@/lib/domain/bundle/platforms'
import type { MadeBundle } from '@/lib/domain/run/trainer-message'
import { logFault } from '@/lib/io/log-line'
import type { Graph } from '@/lib/ml/bundle/graph'
import type { BundleFiles, Writer } from '@/lib/ml/bundle/writer'
import { Disagreement, type Check } from './parity/check'
import type { Example } from './parity/examples'
import { PARTS, type Part } from './parts'

const OURS = 'could not be written, which is a fault on our side'

type WrittenBundle = Omit<MadeBundle, 'weights'>

/**
 * Writes each part of the bundle after its bytes, read back, answered like the trained network. One that does not is left
 * out; without the web's there is no bundle.
 */
export async function writeBundle(graph: Graph, { examples, outDir }: { examples: Example[]; outDir: string }): Promise<WrittenBundle> {
  const bundle: WrittenBundle = { files: [], parity: {}, leftOut: [] }
  for (const part of Object.values<Part>(PARTS)) {
    const { platform, main } = part.writer
    const path = `${PLATFORMS[platform].folder}/${main}`
    try {
      const { files, parity } = await writePart(part, graph, { examples, outDir })
      bundle.files.push(...files)
      Object.assign(bundle.parity, parity)
    } catch (error) {
      if (platform === 'web') throw new Error(`${path} ${(error as Error).message}`, { cause: error })
      if (!(error instanceof Disagreement)) console.error(logFault(error)) // ours: hours of training are not lost for it
      bundle.leftOut.push({ path, reason: error instanceof Disagreement ? error.message : OURS })
    }
  }
  return bundle
}

type Remark = { level: 'info' | 'warn'; message: string }

/** What is not as it should be, in sentences. What one runtime cannot check and another did is only told. */
export const remarksOn = ({ leftOut, parity }: Pick<MadeBundle, 'leftOut' | 'parity'>): Remark[] => [
  ...leftOut.map(({ path, reason }): Remark => ({ level: 'warn', message: `${path} is left out: it ${reason}.` })),
  ...Object.entries(parity).flatMap(([path, list]) => {
    const level = list.some((one) => 'difference' in one) ? 'info' : 'warn'
    return list.flatMap((one): Remark[] =>
      'skipped' in one ? [{ level, message: `${path} is not checked by ${one.runtime}: ${one.skipped}.` }] : [],
    )
  }),
]

async function writePart(
  { writer: { platform, write, writeExact }, check }: Part,
  graph: Graph,
  { examples, outDir }: { examples: Example[]; outDir: string },
): Promise<Pick<WrittenBundle, 'files' | 'parity'>> {
  const { folder } = PLATFORMS[platform]
  const { files, agreements } = await firstRight([write, ...(writeExact ? [writeExact] : [])], graph, (files) => check(files, examples))
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

type Right = { files: BundleFiles; agreements: Record<string, Agreement[]> }

/** What the first of the ways gives that comes out right. @throws Disagreement of the last, where none does */
async function firstRight(
  [way, ...others]: Writer['write'][],
  graph: Graph,
  check: (files: BundleFiles) => ReturnType<Check>,
): Promise<Right> {
  const files = way!(graph)
  if (Object.keys(files).length === 0) return { files, agreements: {} } // nothing of this kind of model
  try {
    return { files, agreements: await check(files) }
  } catch (error) {
    if (!(error instanceof Disagreement) || others.length === 0) throw error
    return firstRight(others, graph, check)
  }
}
