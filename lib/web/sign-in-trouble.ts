import { AppError } from '@/lib/domain/errors'
import { logLine } from '@/lib/io/log-line'

/** What next-auth reports, as a line for the log. Nothing for what we understand: the person was told. */
export function signInTrouble(code: string, metadata: unknown): string | undefined {
  const error = errorIn(metadata)
  if (error instanceof AppError) return undefined
  return logLine(`sign-in: ${code}`, error ?? JSON.stringify(metadata))
}

function errorIn(metadata: unknown): Error | undefined {
  if (metadata instanceof Error) return metadata
  const inner = typeof metadata === 'object' && metadata !== null && 'error' in metadata ? metadata.error : undefined
  return inner instanceof Error ? inner : undefined
}
