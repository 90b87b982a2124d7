import { AppError } from '@/lib/domain/errors'

const MOST = 500 // characters: strangers write a part of it

/**
 * What next-auth reports, as one line of the log: without control characters, so that nobody can write lines of their
 * own into it. Nothing for what we understand: the person was told.
 */
export function signInTrouble(code: string, metadata: unknown): string | undefined {
  const error = errorIn(metadata)
  if (error instanceof AppError) return undefined
  const said = error ? String(error) : JSON.stringify(metadata)
  return `sign-in: ${code}: ${said}`.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, MOST)
}

function errorIn(metadata: unknown): Error | undefined {
  if (metadata instanceof Error) return metadata
  const inner = typeof metadata === 'object' && metadata !== null && 'error' in metadata ? metadata.error : undefined
  return inner instanceof Error ? inner : undefined
}
