import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isOf, mainFile, PLATFORM_NAMES, PLATFORMS } from '@/lib/domain/bundle/platforms'
import type { Graph } from '@/lib/ml/bundle/graph'
import type { BundleFiles } from '@/lib/ml/bundle/writer'
import type { Samples } from './read-samples'
import { licenceFiles, useFiles } from './sample-files'

/** Whose sample holds a picture and the answers to it, for a check where the model is used: nobody could run it there before. */
const CHECKED = ['android', 'ios']

/**
 * Writes what comes with a model beside its files: how each folder is used, a sample that runs it, and the licences. A
 * platform of which nothing was written gets nothing, one without its main file the licences alone.
 * @param what.check a picture and what the trained network says of it
 * @returns the paths of what was written
 */
export async function writeSamples(
  graph: Graph,
  { samples, check, files, outDir }: { samples: Samples; check: BundleFiles; files: string[]; outDir: string },
): Promise<string[]> {
  const written: BundleFiles = licenceFiles(graph, samples)
  for (const platform of PLATFORM_NAMES.filter((name) => files.some((path) => isOf(name, path)))) {
    const { folder } = PLATFORMS[platform]
    const template = samples.platforms[platform]
    const there = { files, check: CHECKED.includes(platform) ? check : {} }
    const beside = {
      ...licenceFiles(graph, samples, template.notice),
      ...(files.includes(mainFile(platform)) && useFiles(graph, template, there)),
    }
    for (const [path, bytes] of Object.entries(beside)) written[`${folder}/${path}`] = bytes
  }
  for (const [path, bytes] of Object.entries(written)) {
    const file = join(outDir, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, bytes, { flag: 'wx' }) // no file of the model is written over
  }
  return Object.keys(written)
}
