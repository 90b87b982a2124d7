import { routes, urlOf } from '@/lib/domain/address/routes'
import type { SignInLink } from '@/lib/domain/address/sign-in-link'
import { pages } from '@/lib/domain/address/pages'
import { ApiProblem } from './api-problem'
import { goTo } from './go-to'
import { textsOfPage } from './texts-of-page'

export type OAuthProvider = 'google' | 'github'

async function json<T>(request: Promise<Response>): Promise<T> {
  const response = await request.catch(() => {
    throw ApiProblem.offline()
  })
  if (!response.ok) throw await ApiProblem.read(response)
  return response.json() as Promise<T>
}

/** One of next-auth's own endpoints; it answers where to go on. */
async function auth(route: string, fields: Record<string, string> = {}): Promise<URL> {
  const { csrfToken } = await json<{ csrfToken: string }>(fetch('/api/auth/csrf'))
  const body = new URLSearchParams({ ...fields, csrfToken, json: 'true' })
  const { url } = await json<{ url: string }>(fetch(`/api/auth/${route}`, { method: 'POST', body }))
  return new URL(url, window.location.origin)
}

/** Asks for a link by mail. The answer is the same for known and unknown addresses. */
export async function requestSignInMail(email: string, callbackUrl: string): Promise<void> {
  const next = await auth('signin/email', { email, callbackUrl })
  if (next.searchParams.has('error')) {
    throw new ApiProblem(textsOfPage('signIn')('problem.notSent'), { code: 'too_many', status: 429 })
  }
}

/** Leaves for the other service's own sign-in page. */
export async function signInWith(provider: OAuthProvider, callbackUrl: string): Promise<void> {
  goTo(await auth(`signin/${provider}`, { callbackUrl }))
}

/** Signs in by a link, for somebody who has just pressed a button that says so, and goes on to where it leads. */
export function signInByLink(link: SignInLink): void {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = urlOf(routes.signInByLink(link))
  document.body.append(form)
  form.submit()
}

/** Ends the session of this browser and goes to `to`. */
export async function signOut(to = pages.signIn()): Promise<void> {
  await auth('signout')
  goTo(to)
}
