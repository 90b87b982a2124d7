import { AppError } from '@/lib/domain/errors'
import type { RunFailure } from './run'

/** What allocators say when they give up: V8, WebAssembly's memory, and the backend's own. */
const OUT_OF_MEMORY = /allocation failed|out of memory|could not allocate|cannot enlarge memory|memory access out of bounds/i

/** An error as a sentence for people. What an AppError says is understood; of the rest a lack of memory or disk is. */
export function failureOf(error: unknown): RunFailure {
  if (error instanceof AppError) return { reason: error.code === 'unavailable' ? 'away' : 'data', message: error.message }
  if ((error as { code?: unknown } | null)?.code === 'ENOSPC') {
    return {
      reason: 'away',
      message: 'The disk of the worker is full. Whoever runs the site has to make room where WORK_DIR is; then train again.',
    }
  }
  if (OUT_OF_MEMORY.test(String(error))) {
    return { reason: 'memory', message: 'Training ran out of memory. Give the worker more memory, or train with the preset fast.' }
  }
  return { reason: 'our_side', message: 'Training stopped unexpectedly. This is a fault on our side; your images and labels are safe.' }
}
