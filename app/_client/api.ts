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
  /** In whose name; without it, of whom the page was made for. Somebody else's session is refused as a lost one. */
  person?: string
}

/** A route of `routes` and a query → the address of the API. */
const address = (route: string, query: Query = {}): string => urlOf(route) + searchOf(query)

/** Signed out in mid-work: to the sign-in page and back here. */
function toSignIn() {
  const here = `${window.location.pathname}${window.location.search}`
  goTo(pages.signIn(here))
}

async function call<T>(method: Method, route: string, { query, body, signal, person = personOfPage() }: ApiOptions = {}): Promise<T> {
  const response = await fetch(address(route, query), {
    method,
    signal,
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
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T
  throw await ApiProblem.read(response)
}

/** Like `call`, for screens: who was signed out is led to the sign-in page. */
async function screenCall<T>(method: Method, route: string, options?: ApiOptions): Promise<T> {
  try {
    return await call<T>(method, route, options)
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'unauthenticated') toSignIn()
    throw error
  }
}

/**
 * The HTTP API from the browser. `route` starts behind `/api`; answers are what the contract says, problems are thrown
 * as ApiProblem whose message is for people. `api.quiet` does not leave the page on a lost session: the editor keeps
 * its unsaved work and says so.
 */
export const api = {
  get: <T>(route: string, options?: ApiOptions) => screenCall<T>('GET', route, options),
  post: <T>(route: string, body?: unknown, options?: ApiOptions) => screenCall<T>('POST', route, { ...options, body }),
  patch: <T>(route: string, body?: unknown, options?: ApiOptions) => screenCall<T>('PATCH', route, { ...options, body }),
  put: <T>(route: string, body?: unknown, options?: ApiOptions) => screenCall<T>('PUT', route, { ...options, body }),
  delete: <T>(route: string, body?: unknown, options?: ApiOptions) => screenCall<T>('DELETE', route, { ...options, body }),
  quiet: call,
}
