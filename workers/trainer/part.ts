import type { Agreement } from '@/lib/domain/bundle/manifest'
import type { Platform } from '@/lib/domain/bundle/platforms'
import type { Graph } from '@/lib/ml/bundle/graph'
import type { BundleFiles, Writer } from '@/lib/ml/bundle/writer'
import type { Trial } from './int8/trial'
import { Disagreement, type Check } from './parity/check'
import type { Example } from './parity/examples'

/** What a bundle is made of, and held against. */
export type Material = {
  graph: Graph
  examples: Example[]
  trial: Trial
  /** weights as they are, in files that else round them */
  float32?: boolean
}

/** Files of one folder that came out right, and by file how that is known. */
export type Right = { files: BundleFiles; agreements: Record<string, Agreement[]> }

/** Files that are published or left out together, whatever becomes of others. `main`: the one that the others go with. */
export type Part = {
  platform: Platform
  main: string
  /** @throws Disagreement where they do not come out right */
  make: (material: Material) => Promise<Right>
}

/** A part that is written from the graph alone. */
export function written({ platform, main, write, writeExact }: Writer, check: Check): Part & { check: Check } {
  const exact = writeExact ? [writeExact] : []
  const waysOf = ({ float32 = false }: Material) => (float32 && writeExact ? exact : [write, ...exact])
  const part = {
    platform,
    main,
    check,
    make: (material: Material) => firstRight(waysOf(material), material.graph, (files) => part.check(files, material.examples)),
  }
  return part
}

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
