import { AppError } from '@/lib/domain/errors'
import type { RunFailure } from './run'

/** What was being done: training a model, or writing the files of one again. */
export type Task = 'training' | 'rebuild'

/** What allocators say when they give up: V8, WebAssembly's memory, and the backend's own. */
const OUT_OF_MEMORY = /allocation failed|out of memory|could not allocate|cannot enlarge memory|memory access out of bounds/i

const WORDS = {
  training: {
    disk: 'The disk of the worker is full. Whoever runs the site has to make room where WORK_DIR is; then train again.',
    memory: 'Training ran out of memory. Give the worker more memory, or train with the preset fast.',
    killed:
      'The system stopped the training process, most likely because memory ran out. Give the worker more memory, or train with the preset fast.',
    fault: 'Training stopped unexpectedly. This is a fault on our side; your images and labels are safe.',
  },
  rebuild: {
    disk: 'The disk of the worker is full. Whoever runs the site has to make room where WORK_DIR is; then have the files written again.',
    memory: 'Writing the files ran out of memory. Give the worker more memory, then have them written again.',
    killed:
      'The system stopped the process that wrote the files, most likely because memory ran out. Give the worker more memory, then have them written again.',
    fault: 'Writing the files stopped unexpectedly. This is a fault on our side; the model keeps the files it has.',
  },
}

/** An error as a sentence for people. What an AppError says is understood; of the rest a lack of memory or disk is. */
export function failureOf(error: unknown, task: Task): RunFailure {
  const words = WORDS[task]
  if (error instanceof AppError) return { reason: error.code === 'unavailable' ? 'away' : 'data', message: error.message }
  if ((error as { code?: unknown } | null)?.code === 'ENOSPC') return { reason: 'away', message: words.disk }
  if (OUT_OF_MEMORY.test(String(error))) return { reason: 'memory', message: words.memory }
  return { reason: 'our_side', message: words.fault }
}

/** The same of a process that ended without a word. */
export function crashOf({ outOfMemory }: { outOfMemory: boolean }, task: Task): RunFailure {
  const { killed, fault } = WORDS[task]
  return outOfMemory ? { reason: 'memory', message: killed } : { reason: 'our_side', message: fault }
}
