/** What went wrong, in the few ways a caller can act on. `lib/web/respond` maps each to one HTTP status. */
export const ERROR_CODES = [
  'invalid', // the request or file is malformed: fix it and send it again
  'unauthenticated', // nobody is signed in, or the token is unknown, revoked or lacks the scope
  'forbidden', // a member, but the role does not allow it
  'not_found', // does not exist, or belongs to another workspace
  'conflict', // exists already, or changed meanwhile
  'gone', // was valid once: an expired, used or revoked invite or link
  'too_large', // more bytes, pixels or entries than this installation takes
  'too_many', // slow down
  'not_ready', // something is missing first; the message says what
  'unavailable', // a service behind us does not answer; try again
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/**
 * The one error that means "we understand what is wrong": the message is shown to the person as it is, names the
 * thing and the way out, and the work is not retried. Anything else thrown is our bug.
 */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** Machine-readable detail for the public API, e.g. the fields that are wrong. */
    readonly detail?: Record<string, unknown>,
  ) {
    super(message)
    this.name = 'AppError'
  }
}
