import type { z } from 'zod'
import { PERSON_HEADER } from '@/lib/domain/workspace/person'
import { pages } from '@/lib/domain/address/pages'
import { searchOf } from '@/lib/domain/address/path'
import { urlOf } from '@/lib/domain/address/routes'
import { ApiProblem } from './api-problem'
import { goTo } from './go-to'
import { personOfPage } from './made-for'

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
type Query = Record<string, string | number | boolean | undefined>
export type ApiOptions = {
  query?: Query
  body?: unknown
  signal?: AbortSignal
  /** Sent also when the page goes at once. */
  keepalive?: boolean
  /** In whose name; without it, of whom the page was made for. Somebody else's session is refused as a lost one. */
  person?: string
}
type Ask<S> = ApiOptions & { method: Method; route: string; Answer: S }
type Call = <S extends z.ZodType>(ask: Ask<S>) => Promise<z.output<S>>

/** A route of `routes` and a query → the address of the API. */
const address = (route: string, query: Query = {}): string => urlOf(route) + searchOf(query)

/** Signed out in mid-work: to the sign-in page and back here. */
function toSignIn() {
  const here = `${window.location.pathname}${window.location.search}`
  goTo(pages.signIn(here))
}

const call: Call = async ({ method, route, Answer, query, body, signal, keepalive, person = personOfPage() }) => {
  const response = await fetch(address(route, query), {
    method,
    signal,
    keepalive,
    headers: {
      Accept: 'application/json',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(person && { [PERSON_HEADER]: person }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw ApiProblem.offline()
  })
  if (!response.ok) throw await ApiProblem.read(response)
  const answer = Answer.safeParse(await readBody(response, signal))
  if (answer.success) return answer.data
  throw ApiProblem.unknown(`${method} ${route}`, { status: response.status, detail: answer.error.issues })
}

/** What was answered; something that is no JSON (a sign-in page of a network in between) is told by the contract. */
async function readBody(response: Response, signal: AbortSignal | undefined): Promise<unknown> {
  if (response.status === 204) return undefined
  return response.json().catch((error: unknown) => {
    if (signal?.aborted) throw error
    if (error instanceof SyntaxError) return undefined
    throw ApiProblem.offline() // the line broke in mid-answer
  })
}

/** Like `call`, for screens: who was signed out is led to the sign-in page. */
const screenCall: Call = async (ask) => {
  try {
    return await call(ask)
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'unauthenticated') toSignIn()
    throw error
  }
}

const methods = (ask: Call) => {
  const by =
    (method: Method) =>
    <S extends z.ZodType>(route: string, Answer: S, options?: ApiOptions) =>
      ask({ ...options, method, route, Answer })
  return { get: by('GET'), post: by('POST'), patch: by('PATCH'), put: by('PUT'), delete: by('DELETE') }
}

/**
 * The HTTP API from the browser. `route` starts behind `/api`; the answer is parsed by the contract (lib/domain/contract).
 * Problems are thrown as ApiProblem whose message is for people. `api.quiet` does not leave the page on a lost session:
 * the editor keeps its unsaved work and says so.
 */
export const api = { ...methods(screenCall), quiet: methods(call) }
