import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromFloat16, toFloat16 } from '@/lib/ml/float16'
import type { FeatureStore } from '@/lib/ml/train/features'

/**
 * Features in a file of half-precision records of equal length, so that memory does not grow with the data set. The
 * file is removed from its folder at once and lives as long as it is open: a killed process leaves nothing behind.
 */
export async function openFeatureFile(): Promise<FeatureStore & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'corral-features-'))
  const file = await open(join(folder, 'features'), 'w+')
  await rm(folder, { recursive: true })
  let bytes = 0
  let count = 0
  return {
    async append(features) {
      const halves = toFloat16(features)
      bytes = halves.byteLength
      await file.write(new Uint8Array(halves.buffer), 0, bytes, count * bytes)
      count++
    },
    async read(index) {
      if (index >= count) throw new Error(`there are ${count} features, number ${index} was asked for`)
      const halves = new Uint16Array(bytes / 2)
      await file.read(new Uint8Array(halves.buffer), 0, bytes, index * bytes)
      return fromFloat16(halves)
    },
    [Symbol.asyncDispose]: () => file.close(),
  }
}
