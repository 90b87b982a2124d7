import { AppError, type ErrorCode } from '@/lib/domain/errors'

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

const OURS = { code: 'internal', status: 500, title: 'Something went wrong on our side. Nothing of yours is lost; try again.' }

/** An error as RFC 9457 problem+json. What we do not understand is logged and shown without detail. */
export function problem(error: unknown): Response {
  const known = error instanceof AppError
  if (!known) console.error(error)
  const { code, status, title } = known ? { code: error.code, status: STATUS[error.code], title: error.message } : OURS
  const body = { type: `urn:corral:problem:${code}`, title, status, code, ...(known && error.detail ? { detail: error.detail } : {}) }
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  })
}

/** A use case's value as JSON; nothing as 204. */
export function answerJson(value: unknown): Response {
  if (value === undefined) return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
  return new Response(JSON.stringify(value), { headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } })
}
