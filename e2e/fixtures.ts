import pg from 'pg'
import {
  expect,
  test as base,
  type APIRequestContext,
  type APIResponse,
  type Browser,
  type BrowserContext,
  type Page,
} from 'playwright/test'
import { pages } from '@/lib/domain/address/pages'
import { routes, urlOf } from '@/lib/domain/address/routes'
import type { SignInLink } from '@/lib/domain/address/sign-in-link'
import type { Accepted } from '@/lib/domain/contract/invite'
import { createSignInLink } from '@/lib/usecases/session/create-sign-in-link'
import { site } from './site'

type Mail = { to: string[]; subject: string; text: string; at: string }

/** The newest mail to an address that matches, of those since a moment; waits for it as a person would. */
export async function mailTo(address: string, about: RegExp, since = ''): Promise<Mail> {
  let found: Mail | undefined
  await expect
    .poll(
      async () => {
        const mails = (await (await fetch(`${site().inbox}/mails.json`)).json()) as Mail[]
        const mine = mails.filter((mail) => mail.at >= since && mail.to.includes(address) && about.test(mail.subject))
        found = mine.sort((a, b) => b.at.localeCompare(a.at))[0]
        return found !== undefined
      },
      { message: `a mail to ${address} about ${about}`, timeout: 20_000 },
    )
    .toBe(true)
  return found as Mail
}

/** The first address of this site in a mail. */
export function linkIn(mail: Mail, path: RegExp): string {
  const link = (mail.text.match(/https?:\/\/\S+/g) ?? []).find((url) => path.test(url))
  if (!link) throw new Error(`No link ${path} in: ${mail.text}`)
  return link
}

/** Signs in on a page by the link in the mail, as a person does. */
export async function signIn(page: Page, address: string): Promise<void> {
  await page.goto('/sign-in')
  const asked = new Date().toISOString() // an older link may be used up
  await page.getByRole('textbox', { name: /e-?mail/i }).fill(address)
  await page.getByRole('button', { name: /link/i }).click()
  await expect(page).toHaveURL(/\/sign-in\/sent/)
  await enterBy(page, linkIn(await mailTo(address, /Sign in/, asked), /\/sign-in\/link/))
}

/** The sign-in link of somebody who asks for one. */
export async function askForLink(request: APIRequestContext, email: string): Promise<string> {
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json()
  const asked = new Date().toISOString()
  await request.post('/api/auth/signin/email', { form: { email, csrfToken, json: 'true' } })
  return linkIn(await mailTo(email, /Sign in/, asked), /\/sign-in\/link/)
}

/** Opens a sign-in link and presses its button. */
export async function enterBy(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByRole('button', { name: /^Sign (in|out and go on)$/ }).click()
  await expect(page).not.toHaveURL(/\/sign-in/)
}

/** Accepts an invite in the name of nobody, as its page does for a newcomer. @returns where the invite leads to */
export async function acceptAsNewcomer(request: APIRequestContext, secret: string | undefined): Promise<string> {
  const { next, link } = (await (await callApi(request, 'POST', `/api/invites/${secret}/accept`)).json()) as Accepted
  await press(request, link!)
  return next
}

const press = async (request: APIRequestContext, link: SignInLink) =>
  expect((await callApi(request, 'POST', urlOf(routes.signInByLink(link)))).status()).toBe(302)

/** Signs somebody in without the pages that this takes, and without a mail: what those do is asked by `signIn`. */
export async function enterAs({ request }: BrowserContext, email: string): Promise<void> {
  Object.assign(process.env, site().variables)
  await press(request, await createSignInLink({ email, next: pages.start, seconds: 600 }))
}

/** A browser of somebody's own, signed in, with no page yet: each has a process of its own. */
export async function contextOf(browser: Browser, email: string): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: site().url })
  await enterAs(context, email)
  return context
}

/** The same with a page. */
export async function personIn(browser: Browser, email: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await contextOf(browser, email)
  return { context, page: await context.newPage() }
}

/**
 * A notice that the page gives of something done. Looked for where it is seen: for a second the same words are also
 * in a live region for screen readers, which makes a bare search for the text ambiguous.
 */
export const notice = (page: Page, text: string) => page.getByRole('region', { name: /^Notifications/ }).getByText(text)

/** Calls the API in the name of whoever is signed in in this context, as the site's own pages do. */
export async function callApi(request: APIRequestContext, method: string, path: string, data?: unknown): Promise<APIResponse> {
  const answer = await request.fetch(path, { method, data: data as object | undefined, maxRedirects: 0, headers: { origin: site().url } })
  if (method !== 'POST' || path !== '/api/workspaces' || !answer.ok()) return answer
  const { slug, ...workspace } = (await answer.json()) as { slug: string }
  const plain = await plainAddress(slug)
  return Object.assign(Object.create(answer) as APIResponse, { json: async () => ({ ...workspace, slug: plain }) })
}

/** Takes away what an address of a workspace has by chance, so that stories can name it. */
export async function plainAddress(slug: string): Promise<string> {
  const plain = slug.replace(/-\w{5}$/, '')
  const database = new pg.Client({ connectionString: site().variables.DATABASE_URL })
  await database.connect()
  await database
    .query('UPDATE "Workspace" SET slug = $1 WHERE slug = $2 AND NOT EXISTS (SELECT FROM "Workspace" WHERE slug = $1)', [plain, slug])
    .finally(() => database.end())
  return plain
}

export const test = base
export { expect }
