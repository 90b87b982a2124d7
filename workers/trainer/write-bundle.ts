import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PLATFORMS } from '@/lib/domain/bundle/platforms'
import type { MadeBundle } from '@/lib/domain/run/trainer-message'
import { logFault } from '@/lib/io/log-line'
import type { BundleFiles } from '@/lib/ml/bundle/writer'
import { Disagreement } from './parity/check'
import type { Material, Part } from './part'
import { PARTS } from './parts'

const OURS = 'could not be written, which is a fault on our side'

type WrittenBundle = Omit<MadeBundle, 'weights'>

/**
 * Writes each part of the bundle after its bytes, read back, answered like the trained network. One that does not is left
 * out; without the web's there is no bundle.
 */
export async function writeBundle(material: Material, outDir: string): Promise<WrittenBundle> {
  const files = new Set<string>()
  const bundle: Omit<WrittenBundle, 'files'> = { parity: {}, leftOut: [] }
  for (const { platform, main, make } of Object.values<Part>(PARTS)) {
    const { folder } = PLATFORMS[platform]
    const path = `${folder}/${main}`
    try {
      const right = await make(material)
      await writeFiles(join(outDir, folder), right.files)
      for (const name of Object.keys(right.files)) files.add(`${folder}/${name}`)
      for (const [name, list] of Object.entries(right.agreements)) bundle.parity[`${folder}/${name}`] = list
    } catch (error) {
      if (platform === 'web') throw new Error(`${path} ${(error as Error).message}`, { cause: error })
      if (!(error instanceof Disagreement)) console.error(logFault(error)) // ours: hours of training are not lost for it
      bundle.leftOut.push({ path, reason: error instanceof Disagreement ? error.message : OURS })
    }
  }
  return { ...bundle, files: [...files] }
}

type Remark = { level: 'info' | 'warn'; message: string }

/** What is not as it should be, in sentences. What one runtime cannot check and another did is only told. */
export const remarksOn = ({ leftOut, parity }: Pick<MadeBundle, 'leftOut' | 'parity'>): Remark[] => [
  ...leftOut.map(({ path, reason }): Remark => ({ level: 'warn', message: `${path} is left out: it ${reason}.` })),
  ...Object.entries(parity).flatMap(([path, list]) => {
    const level = list.some((one) => !('skipped' in one)) ? 'info' : 'warn'
    return list.flatMap((one): Remark[] =>
      'skipped' in one ? [{ level, message: `${path} is not checked by ${one.runtime}: ${one.skipped}.` }] : [],
    )
  }),
]

/** Of files that several parts bring, e.g. the labels, the bytes are the same. */
async function writeFiles(folder: string, files: BundleFiles): Promise<void> {
  for (const [name, bytes] of Object.entries(files)) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes)
  }
}
