import { CommanderError } from 'commander'
import { AppError, type ErrorCode } from '@/lib/domain/errors'

/** What the exit status says to a script. docs/cli.md lists them for people. */
export const EXIT = { ok: 0, failed: 1, usage: 2, denied: 3, notFound: 4, refused: 5, interrupted: 130 } as const

/** The command line itself was wrong. */
export class UsageError extends AppError {
  constructor(message: string) {
    super('invalid', message)
  }
}

const EXIT_OF: Record<ErrorCode, number> = {
  invalid: EXIT.refused,
  unauthenticated: EXIT.denied,
  forbidden: EXIT.denied,
  not_found: EXIT.notFound,
  conflict: EXIT.refused,
  gone: EXIT.notFound,
  too_large: EXIT.refused,
  too_many: EXIT.failed,
  not_ready: EXIT.refused,
  unavailable: EXIT.failed,
}

/** The exit status and the sentence for what ended a command. Never a stack trace. */
export function ending(error: unknown, interrupted: boolean): { status: number; code: string; message?: string } {
  if (error instanceof CommanderError) return { status: error.exitCode === 0 ? EXIT.ok : EXIT.usage, code: 'usage' } // it has spoken itself
  if (error instanceof UsageError) return { status: EXIT.usage, code: 'usage', message: error.message }
  if (interrupted) return { status: EXIT.interrupted, code: 'interrupted', message: 'Interrupted.' }
  if (error instanceof AppError) return { status: EXIT_OF[error.code], code: error.code, message: error.message }
  const reason = error instanceof Error ? error.message : String(error)
  return { status: EXIT.failed, code: 'internal', message: `Something went wrong in corral itself: ${reason}. Please report it.` }
}
