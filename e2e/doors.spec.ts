import http from 'node:http'
import { callApi, contextOf, expect, test } from './fixtures'
import { site } from './site'

// What the site answers to requests that no page of it makes.

test('every page carries the policy against foreign scripts, whatever its workspace is called', async ({ browser }) => {
  const context = await contextOf(browser, 'policy@access.test')
  const { slug } = await (await callApi(context.request, 'POST', '/api/workspaces', { name: 'Base models zoo' })).json()
  const missing = ['/nothing', '/base-models/nothing', '/base-models/nothing/model.json', '/demo/nothing.png']
  for (const path of [`/${slug}`, `/${slug}/settings`, ...missing, '/sign-in/sent', '/sign-in/link', '/invite/nothing']) {
    const policy = (await context.request.get(path)).headers()['content-security-policy'] ?? ''
    expect(policy, path).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/)
    expect(policy, path).toContain("frame-ancestors 'none'")
  }
  const own = await context.request.get('/_next/static/nothing.js')
  expect([own.status(), own.headers()['content-type']]).toEqual([404, 'text/plain; charset=utf-8'])
})

test('characters that cannot be stored and numbers that cannot be counted are refused in words', async ({ browser }) => {
  const { request } = await contextOf(browser, 'hostile@access.test')
  await callApi(request, 'POST', '/api/workspaces', { name: 'Hostile' })
  await callApi(request, 'POST', '/api/workspaces/hostile/projects', { name: 'Farm', type: 'detection' })
  const project = '/api/workspaces/hostile/projects/farm'
  const asked = [
    '/api/workspaces/%00/projects',
    '/api/workspaces/%ff',
    '/api/auth/signin?callbackUrl=javascript:x',
    '/api/auth/csrf?callbackUrl=nowhere',
    `${project}/images/%00`,
    `${project}/images?q=%00`,
    `${project}/runs/3000000000`,
    `${project}/runs?cursor=3000000000`,
    `${project}/models/3000000000`,
  ]
  for (const path of asked) expect((await callApi(request, 'GET', path)).status(), path).toBe(400)
  for (const path of ['/%00', '/%ff', '/hostile/%', '/hostile/farm/annotate/x?q=%00', '/hostile/farm/runs/3000000000']) {
    const page = await callApi(request, 'GET', path)
    expect(page.status(), path).toBe(404)
    expect(await page.text(), path).toContain('Nothing here')
  }
  for (const text of ['\0', '\ud800']) {
    const put = { id: 'a', labelId: 'l', shape: { kind: 'box', x: 1, y: 1, w: 5, h: 5 }, attributes: { text } }
    expect((await callApi(request, 'POST', `${project}/images/i/edits`, { edits: [{ id: 'e', change: { put } }] })).status()).toBe(400)
    expect((await callApi(request, 'POST', `${project}/images/delete`, { ids: [text] })).status()).toBe(400)
  }
})

test('a method that nothing here answers is refused before anything looks at it', async () => {
  for (const method of ['TRACE', 'PROPFIND', 'LOCK']) {
    const answer = await new Promise<{ status?: number; allow?: string }>((resolve, reject) =>
      http
        .request(`${site().url}/sign-in`, { method }, ({ statusCode: status, headers: { allow } }) => resolve({ status, allow }))
        .on('error', reject)
        .end(),
    )
    expect(answer, method).toEqual({ status: 405, allow: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS' })
  }
})

test('plain files are read only, and a range that they do not have is said to be none', async ({ request }) => {
  for (const path of ['/corral.tgz', '/demo/NOTICE', '/base-models/NOTICE.md']) {
    for (const method of ['POST', 'PUT', 'DELETE']) expect((await request.fetch(path, { method })).status(), `${method} ${path}`).toBe(405)
    const beyond = await request.get(path, { headers: { range: 'bytes=99999999-' } })
    expect([beyond.status(), beyond.headers()['content-range']], path).toEqual([416, expect.stringMatching(/^bytes \*\/\d+$/)])
    expect((await request.get(path, { headers: { range: 'bytes=0-3' } })).status(), path).toBe(206)
  }
})

test('what is no address of the API is answered as a problem, not as a page', async ({ request }) => {
  for (const method of ['GET', 'POST', 'DELETE']) {
    const answer = await request.fetch('/api/nothing/at/all', { method })
    expect([answer.status(), answer.headers()['content-type']], method).toEqual([404, expect.stringContaining('application/problem+json')])
  }
})

test('nobody writes into the log: next-auth is asked for what pages need, however the address is spelt', async ({ request }) => {
  const forged = { level: 'error', code: 'x\nforged \u001b[2J', message: 'z' }
  for (const path of ['_log', '%5Flog', '%5flog', '_%6Cog', '%5Flog/email', 'x/../_log', 'SIGNIN/email'])
    expect((await request.post(`/api/auth/${path}`, { form: forged, headers: { origin: site().url } })).status(), path).toBe(404)
})

test('a cookie that leads nowhere after signing in breaks nothing', async ({ browser }) => {
  const context = await contextOf(browser, 'tossed@access.test')
  await context.addCookies([{ name: 'next-auth.callback-url', value: 'javascript:x', url: site().url }])
  for (const path of ['/api/me', '/new', '/api/auth/csrf']) expect((await context.request.get(path)).status(), path).toBe(200)
})
