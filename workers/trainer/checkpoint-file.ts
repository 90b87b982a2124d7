import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Checkpoint } from '@/lib/ml/train/fit'
import { readWeightsFile, weightsFile } from '@/lib/ml/weights-file'

type Said = { key: string; step: number }

/** A file of weights that also says whose they are and at which step. Replaced in one move, so it is always whole. */
export async function writeCheckpoint(folder: string, key: string, { step, weights }: Checkpoint): Promise<void> {
  const said: Said = { key, step }
  const part = `${folder}.part` // beside the folder: what lies in the folder is copied away at any time
  await writeFile(part, weightsFile(weights, said))
  await rename(part, join(folder, 'checkpoint'))
}

/** The checkpoint of the run that `key` names, or undefined if there is none. */
export async function readCheckpoint(folder: string, key: string): Promise<Checkpoint | undefined> {
  const file = await readFile(join(folder, 'checkpoint')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!file) return undefined
  const { weights, said } = readWeightsFile<Said>(file)
  return said.key === key ? { step: said.step, weights } : undefined
}
