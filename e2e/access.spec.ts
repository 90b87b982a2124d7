import pg from 'pg'
import type { Browser, APIRequestContext } from 'playwright/test'
import { can, type Action } from '@/lib/domain/workspace/rights'
import { ROLES, type Role } from '@/lib/domain/workspace/role'
import { PERSON_ROUTES, RIGHTS_OF_ROUTES } from '@/lib/web/testing/rights-of-routes'
import { acceptAsNewcomer, askForLink, callApi, contextOf, enterBy, expect, linkIn, mailTo, personIn, test } from './fixtures'
import { site } from './site'

const EXPECTED = Object.entries(RIGHTS_OF_ROUTES)
// A stream that never ends by itself cannot be asked in a loop; its stranger is refused before the stream begins.
const STREAMS = /\/live(\?|$)/

const filled = (at: string, workspace: string, project: string) =>
  at
    .replace('[workspace]', workspace)
    .replace('[project]', project)
    .replace('[...path]', 'bundle.json')
    .replace(/\[(run|model)\]/, '1')
    .replace(/\[\w+\]/g, 'nothing')

// Bodies that a right-holder would have to fill in are left empty: who may gets past the door to "invalid" or
// "not found", never to "forbidden"; nothing is changed by asking.
// Everybody may ask to leave, so the route asks for `view`; asked about somebody else it is an owner's right.
const asked = (at: string, method: string, may: Action): Action =>
  method === 'DELETE' && at.endsWith('/members/[user]') ? 'manage-members' : may
const calls = EXPECTED.filter(([at]) => !STREAMS.test(at)).flatMap(([at, methods]) =>
  Object.entries(methods).map(([method, may]) => ({ at, method, may: asked(at, method, may) })),
)
const changesSomethingWithoutBody = ({ at, method }: { at: string; method: string }) =>
  method === 'POST' && /\/(demo|runs|cancel)$/.test(at)

async function inviteAs(owner: APIRequestContext, browser: Browser, role: Role): Promise<APIRequestContext> {
  const address = `${role}@access.test`
  const invited = await callApi(owner, 'POST', '/api/workspaces/access/invites', { addresses: [address], role })
  expect(await invited.json()).toEqual({ sent: [address], refused: [] })
  const context = await browser.newContext({ baseURL: site().url })
  const secret = linkIn(await mailTo(address, /invites you/), /\/invite\//)
    .split('/')
    .at(-1)
  await acceptAsNewcomer(context.request, secret)
  return context.request
}

test('every route, as every role, as a stranger and as nobody', async ({ browser, playwright }) => {
  test.setTimeout(300_000)
  const owner = (await contextOf(browser, 'owner@access.test')).request
  await callApi(owner, 'POST', '/api/workspaces', { name: 'Access' })
  await callApi(owner, 'POST', '/api/workspaces/access/projects', { name: 'Secret', type: 'detection' })
  const people: Record<string, APIRequestContext> = { owner }
  for (const role of ROLES.filter((role) => role !== 'owner')) people[role] = await inviteAs(owner, browser, role)
  const stranger = (await contextOf(browser, 'stranger@access.test')).request
  await callApi(stranger, 'POST', '/api/workspaces', { name: 'Elsewhere' })
  const nobody = await playwright.request.newContext({ baseURL: site().url })
  const wrong: string[] = []
  const check = async (
    who: string,
    request: APIRequestContext,
    { at, method }: (typeof calls)[number],
    wanted: (status: number) => boolean,
  ) => {
    const answer = await callApi(request, method, filled(at, 'access', 'secret'), method === 'GET' ? undefined : {})
    const text = await answer.text()
    const type = answer.headers()['content-type'] ?? ''
    const clear = answer.status() < 400 || (type.startsWith('application/problem+json') && !/\bat .*:\d+:\d+/.test(text))
    if (!wanted(answer.status()) || !clear || answer.status() >= 500)
      wrong.push(`${who} ${method} ${at}: ${answer.status()} ${text.slice(0, 120)}`)
  }
  for (const call of calls) {
    await check('nobody', nobody, call, (status) => status === 401 || status === 403)
    await check('stranger', stranger, call, (status) => status === 404)
    for (const role of ROLES) {
      const allowed = can(role, call.may)
      if (allowed && changesSomethingWithoutBody(call)) continue
      await check(role, people[role] as APIRequestContext, call, (status) => (allowed ? status !== 401 && status !== 403 : status === 403))
    }
  }
  expect(wrong).toEqual([])
})

test('a sign-in link signs in by a press of its button only, and says who is asked for', async ({ browser, playwright }) => {
  const { context, page } = await personIn(browser, 'pressed@access.test')
  await callApi(context.request, 'POST', '/api/workspaces', { name: 'Pressed' })
  const link = await askForLink(context.request, 'other@access.test')
  const scanner = await playwright.request.newContext({ baseURL: site().url })
  const old = link.replace('/sign-in/link', '/api/auth/callback/email') // as it was in mails before
  for (const address of [link, link, old]) {
    const answer = await scanner.get(address)
    expect([answer.status(), new URL(answer.url()).pathname], address).toEqual([200, '/sign-in/link'])
  }
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, {}] as Record<string, string>[])
    expect((await scanner.post(old, { headers, maxRedirects: 0 })).status(), JSON.stringify(headers)).toBe(403)
  expect((await scanner.get('/api/me')).status()).toBe(401)

  // Somebody signed in is asked, and may stay who they are.
  const session = (await context.cookies()).find(({ name }) => name.endsWith('session-token'))!
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'other@access.test' })).toBeVisible()
  await expect(page.getByText('pressed@access.test')).toBeVisible()
  await page.getByRole('link', { name: 'Stay signed in' }).click()
  await expect(page).toHaveURL(/\/pressed$/)
  await enterBy(page, link)
  expect(await (await context.request.get('/api/me')).json()).toMatchObject({ user: { email: 'other@access.test' } })
  // Pressed once more in another browser: it says so, and still knows where to go on.
  const again = new URL(old)
  again.searchParams.set('callbackUrl', `${site().url}/pressed`)
  const pressed = await scanner.post(again.href, { headers: { origin: site().url } })
  expect(pressed.url()).toBe(`${site().url}/sign-in?callbackUrl=%2Fpressed&error=Verification`)
  expect((await scanner.post(again.pathname, { headers: { origin: site().url } })).status(), 'without a link').toBe(400)
  await scanner.dispose()
  const before = await playwright.request.newContext({
    baseURL: site().url,
    extraHTTPHeaders: { cookie: `${session.name}=${session.value}` },
  })
  expect((await before.get('/api/me')).status(), 'the session before').toBe(401)
  await before.dispose()

  // Used, it leads its own person home, and nobody else in.
  await page.goto(link)
  await expect(page).toHaveURL(/\/new$/)
  await context.clearCookies()
  await page.goto(link)
  await expect(page.getByText('This link was used already or is too old.')).toBeVisible()
  await context.close()
})

test('a change asked for by another site is refused', async ({ browser }) => {
  const context = await contextOf(browser, 'crossed@access.test')
  const forged = await context.request.fetch('/api/workspaces', {
    method: 'POST',
    data: { name: 'Forged' },
    headers: { origin: 'https://evil.example' },
  })
  expect(forged.status()).toBe(403)
  expect((await (await context.request.get('/api/me')).json()).workspaces).toEqual([])
})

test('mails that strangers ask for are counted by where they ask from, which they cannot choose', async ({ playwright }) => {
  const ask = async (email: string, headers: Record<string, string>) => {
    const request = await playwright.request.newContext({ baseURL: site().url, extraHTTPHeaders: headers })
    const { csrfToken } = await (await request.get('/api/auth/csrf')).json()
    expect((await request.post('/api/auth/signin/email', { form: { email, csrfToken, json: 'true' } })).status()).toBe(200)
    await request.dispose()
  }
  await ask('proxied@sender.test', { 'x-forwarded-for': '203.0.113.9, 198.51.100.9' }) // as a proxy on this machine says
  await ask('forged@sender.test', { 'corral-peer': '198.51.100.10' })
  const database = new pg.Client({ connectionString: site().variables.DATABASE_URL })
  await database.connect()
  const { rows } = await database.query(`SELECT key, count FROM "RateWindow" WHERE key LIKE 'sign-in of strangers from:%'`)
  await database.end()
  expect(rows).toEqual([{ key: 'sign-in of strangers from:198.51.100.9', count: 1 }])
})

test('who signs out, or whose API token is revoked, hears no more of a project', async ({ browser }) => {
  const context = await contextOf(browser, 'hears@access.test')
  const { request } = context
  await callApi(request, 'POST', '/api/workspaces', { name: 'Heard' })
  await callApi(request, 'POST', '/api/workspaces/heard/projects', { name: 'Farm', type: 'detection' })
  const { id, token } = await (
    await callApi(request, 'POST', '/api/workspaces/heard/tokens', { name: 'listener', scopes: ['read'] })
  ).json()
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const hear = (headers: Record<string, string>) => fetch(`${site().url}/api/workspaces/heard/projects/farm/live`, { headers })
  const streams = await Promise.all([hear({ authorization: `Bearer ${token}` }), hear({ cookie })])
  expect(streams.map(({ status }) => status)).toEqual([200, 200])
  expect((await callApi(request, 'DELETE', `/api/workspaces/heard/tokens/${id}`)).status()).toBe(204)
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json()
  await request.post('/api/auth/signout', { form: { csrfToken, json: 'true' } })
  await Promise.all(streams.map((stream) => stream.text())) // a text ends when its stream does
})

test('a page left open by one person changes nothing in the name of the next in this browser', async ({ browser, playwright }) => {
  const [left, next] = await Promise.all([personIn(browser, 'left@access.test'), personIn(browser, 'next@access.test')])
  const { user } = (await (await left.context.request.get('/api/me')).json()) as { user: { id: string } }
  await callApi(left.context.request, 'POST', '/api/workspaces', { name: 'Left open' })
  const { token } = await (
    await callApi(left.context.request, 'POST', '/api/workspaces/left-open/tokens', { name: 'script', scopes: ['read'] })
  ).json()
  const { page } = left
  await page.goto('/left-open')
  await left.context.clearCookies()
  await left.context.addCookies(await next.context.cookies())
  await page.getByRole('button', { name: /, menu$/ }).click()
  await page.getByRole('menuitem', { name: 'Your name' }).click()
  await page.getByRole('dialog', { name: 'Your name' }).getByRole('textbox', { name: 'Name' }).fill('Lee Left')
  await page.keyboard.press('Enter')
  await expect(page.getByText('You are signed in as next@access.test.')).toBeVisible() // the page was loaded anew, for the other
  const named = { 'corral-person': user.id }
  expect((await next.context.request.get('/api/me', { headers: named })).status()).toBe(401)
  expect(await (await next.context.request.get('/api/me')).json()).toMatchObject({ user: { email: 'next@access.test', name: null } })
  const script = await playwright.request.newContext({
    baseURL: site().url,
    extraHTTPHeaders: { authorization: `Bearer ${token}`, 'corral-person': 'nobody' },
  })
  expect((await script.get('/api/workspaces/left-open/projects')).status()).toBe(200)
  await Promise.all([left.context.close(), next.context.close()])
})

test('an API token does not reach the people of a workspace, nor who it belongs to', async ({ browser, playwright }) => {
  const { request } = await contextOf(browser, 'tokens@access.test')
  await callApi(request, 'POST', '/api/workspaces', { name: 'Scoped' })
  const { token } = await (
    await callApi(request, 'POST', '/api/workspaces/scoped/tokens', { name: 'all', scopes: ['read', 'write', 'train'] })
  ).json()
  const script = await playwright.request.newContext({ baseURL: site().url, extraHTTPHeaders: { authorization: `Bearer ${token}` } })
  const nobody = await playwright.request.newContext({ baseURL: site().url })
  expect((await script.get('/api/workspaces/scoped/projects')).status()).toBe(200)
  for (const path of ['/members', '/tokens']) expect((await script.get(`/api/workspaces/scoped${path}`)).status(), path).toBe(403)
  for (const [at, methods] of Object.entries(PERSON_ROUTES)) {
    for (const [method, by] of Object.entries(methods)) {
      expect((await script.fetch(at, { method, data: method === 'GET' ? undefined : {} })).status(), `${method} ${at}`).toBe(
        by === 'token' ? 200 : 403,
      )
      expect([401, 403], `${method} ${at}`).toContain(
        (await nobody.fetch(at, { method, data: method === 'GET' ? undefined : {} })).status(),
      )
    }
  }
  expect((await script.post('/api/workspaces/scoped/invites', { data: { addresses: ['a@access.test'], role: 'viewer' } })).status()).toBe(
    403,
  )
})

test('nobody is signed out by a database that cannot be asked for a moment', async ({ browser }) => {
  const { request } = await contextOf(browser, 'outage@access.test')
  const database = new pg.Client({ connectionString: site().variables.DATABASE_URL })
  await database.connect()
  await database.query('ALTER TABLE "Session" RENAME TO "Away"')
  const asked = await Promise.all(['/api/me', '/api/auth/session'].map((path) => request.get(path))).finally(() =>
    database.query('ALTER TABLE "Away" RENAME TO "Session"'),
  )
  await database.end()
  expect(asked.map((answer) => answer.status())).toEqual([503, 503])
  expect((await request.get('/api/me')).status()).toBe(200)
})
