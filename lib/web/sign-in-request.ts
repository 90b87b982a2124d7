import { NextRequest } from 'next/server'
import { AppError } from '@/lib/domain/errors'
import { checkText } from './check-text'
import { parseJson, readText } from './read-body'

/** Bytes of a form; the longest honest one is an address to go on to. */
const MOST = 16_000
/** What our own pages send, and all that next-auth reads for the ways of signing in that there are. */
const FIELDS = ['csrfToken', 'callbackUrl', 'email', 'json']

/**
 * A request to next-auth as it can take it; next-auth fails on any other, or logs what it says.
 * @throws AppError 'invalid' or 'too_large' for a body that is no list of texts
 */
export async function signInRequest(request: NextRequest): Promise<NextRequest> {
  if (request.method !== 'POST') return request
  const text = await readText(request, MOST)
  const fields = text === '' ? {} : fieldsOf(text, request.headers.get('content-type') ?? '')
  checkText(fields)
  const headers = new Headers(request.headers)
  headers.set('content-type', 'application/x-www-form-urlencoded')
  return new NextRequest(request.url, { method: 'POST', headers, body: new URLSearchParams(fields).toString() })
}

/** Whether somebody said no at Google or GitHub (RFC 6749, 4.1.2.1): next-auth takes that for a fault. */
export const isCancelled = ({ nextUrl }: NextRequest): boolean =>
  nextUrl.pathname.startsWith('/api/auth/callback/') && nextUrl.searchParams.get('error') === 'access_denied'

function fieldsOf(text: string, type: string): Record<string, string> {
  const fields = type.includes('application/json') ? parseJson(text, MOST) : Object.fromEntries(new URLSearchParams(text))
  if (!isFields(fields)) throw new AppError('invalid', 'The request body is not an object of texts.')
  return Object.fromEntries(FIELDS.flatMap((name) => (Object.hasOwn(fields, name) ? [[name, fields[name]!]] : [])))
}

const isFields = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((part) => typeof part === 'string')
