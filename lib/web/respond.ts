import { z } from 'zod'
import { AppError, type ErrorCode } from '@/lib/domain/errors'
import { dbTrouble, type DbTrouble } from '@/lib/io/db-trouble'
import { logFault, logLine } from '@/lib/io/log-line'

/** The one table from what went wrong to HTTP. */
const STATUS: Record<ErrorCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  too_many: 429,
  not_ready: 422,
  unavailable: 503,
}

/** Seconds after which it is worth asking again: a service that restarts is back by then, mostly. */
const SOON = 5

const OURS = { code: 'internal', status: 500, title: 'Something went wrong on our side. Nothing of yours is lost; try again.' }

/** What people read while the database restarts. */
export const AWAY = new AppError(
  'unavailable',
  'A service behind this site does not answer just now. Nothing of yours is lost; try again in a moment.',
)
const FULL = new AppError(
  'unavailable',
  'The disk of this site is full, so nothing more can be stored. What was saved is safe: whoever runs the site has to make room, then try again.',
)
const CLASH = new AppError('unavailable', 'Somebody changed the same at the same time. Nothing of yours is lost; try again.')
const BUSY = new AppError('unavailable', 'Somebody is changing very much of this at once. Nothing of yours is lost; try again in a moment.')
const DELETED = new AppError('gone', 'What this is about was deleted meanwhile. Load the page again.')
const TROUBLE: Record<DbTrouble, AppError> = { away: AWAY, full: FULL, clash: CLASH, busy: BUSY, gone: DELETED }

/**
 * The same error as one that can be acted on, if there is something to be done about it. Errors of the database are
 * read here and nowhere else; each leaves a line in the log, for it may be ours.
 */
function understand(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error
  const trouble = dbTrouble(error)
  if (!trouble) return undefined
  const known = TROUBLE[trouble]
  console.error(logLine(known.code, error))
  return known
}

/** An error as RFC 9457 problem+json. What we do not understand is logged and shown without detail. */
export function problem(error: unknown): Response {
  const known = understand(error)
  if (!known) console.error(logFault(error))
  const { code, status, title } = known ? { code: known.code, status: STATUS[known.code], title: known.message } : OURS
  const body = { type: `urn:corral:problem:${code}`, title, status, code, ...(known?.detail ? { detail: known.detail } : {}) }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(status === STATUS.unavailable && { 'retry-after': String(SOON) }),
    },
  })
}

/**
 * A use case's value as JSON, as the contract says it: what the contract does not name is not sent; nothing is 204.
 * A value that does not fit is our bug, and answered as one: half an answer would be believed.
 */
export function answerJson<T>(Answer: z.ZodType<T>, value: T): Response {
  const told = z.safeEncode(Answer, value)
  if (!told.success) throw new Error(`The answer does not fit the contract:\n${z.prettifyError(told.error)}`)
  if (told.data === undefined) return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
  return new Response(JSON.stringify(told.data), { headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } })
}
