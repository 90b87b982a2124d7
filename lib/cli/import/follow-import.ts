import { setTimeout as wait } from 'node:timers/promises'
import type { Connection } from '@/lib/cli/connection'
import { Import } from '@/lib/domain/contract/import'
import { AppError } from '@/lib/domain/errors'

const PAUSE = { first: 100, most: 1000 } // ms

/**
 * Waits until an import has left a stage.
 * @throws AppError with the reason where it failed, or was cancelled meanwhile
 */
export async function followImport(
  { api, signal }: Connection,
  importPath: string,
  { stage, onProgress }: { stage: Import['stage']; onProgress?: (progress: number) => void },
): Promise<Import> {
  for (let pause = PAUSE.first; ; pause = Math.min(PAUSE.most, pause * 1.5)) {
    const now = await api.get(importPath, Import)
    if (now.stage === 'failed') throw new AppError('invalid', now.failure ?? 'The import has failed.')
    if (now.stage === 'cancelled') throw new AppError('conflict', 'The import was cancelled.')
    if (now.stage !== stage) return now
    onProgress?.(now.progress)
    await wait(pause, undefined, { signal })
  }
}
