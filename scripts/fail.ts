import { AppError } from '@/lib/domain/errors'

/** Ends a command that failed: what we understand as one sentence, everything else with what a developer needs. */
export function fail(error: unknown): never {
  if (error instanceof AppError) console.error(error.message)
  else console.error('Corral could not go on.\n', error instanceof Error ? error.message : error)
  process.exit(1)
}
