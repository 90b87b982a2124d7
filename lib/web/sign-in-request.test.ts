import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { isCancelled, signInRequest } from './sign-in-request'

const post = (path: string, body: string, type = 'application/x-www-form-urlencoded') =>
  new NextRequest(`http://here.test/api/auth/${path}`, { method: 'POST', body, headers: { 'content-type': type, cookie: 'a=b' } })
const fieldsOf = async (request: NextRequest) => Object.fromEntries(new URLSearchParams(await (await signInRequest(request)).text()))

test('a form and JSON arrive as the same fields, with everything else as it was', async () => {
  const asked = { email: 'ann@x.test', csrfToken: 'a&b', json: 'true' }
  expect(await fieldsOf(post('signin/email', new URLSearchParams(asked).toString()))).toEqual(asked)
  expect(await fieldsOf(post('signin/email', JSON.stringify(asked), 'application/json; charset=utf-8'))).toEqual(asked)
  const { url, method, headers, nextUrl } = await signInRequest(post('signin/email?callbackUrl=%2Fa', ''))
  expect([url, method, headers.get('cookie'), nextUrl.searchParams.get('callbackUrl')]).toEqual([
    'http://here.test/api/auth/signin/email?callbackUrl=%2Fa',
    'POST',
    'a=b',
    '/a',
  ])
})

test.each(['{', '[]', '1', '"a"', 'null', '{"email":{}}', '{"email":["a"]}', '{"email":"a\\u0000@x.test"}', '{"email":"\\ud800@x.test"}'])(
  'the JSON %s is malformed',
  async (body) => {
    await expect(signInRequest(post('signin/email', body, 'application/json'))).rejects.toMatchObject({ code: 'invalid' })
  },
)

test('so is a form with a NUL', async () => {
  await expect(signInRequest(post('signin/email', 'email=a%00@x.test'))).rejects.toMatchObject({ code: 'invalid' })
})

test('a body without end is not read to its end', async () => {
  await expect(signInRequest(post('signin/email', 'a'.repeat(16_001)))).rejects.toMatchObject({ code: 'too_large' })
})

test('only fields that next-auth knows get to it', async () => {
  expect(await fieldsOf(post('signin/email', 'a=1&email=b&c=2&__proto__=3'))).toEqual({ email: 'b' })
  expect(await fieldsOf(post('signin/email', '{"a":"1","email":"b","__proto__":"3"}', 'application/json'))).toEqual({ email: 'b' })
})

test('what has no body goes on as it is', async () => {
  const request = new NextRequest('http://here.test/api/auth/session')
  expect(await signInRequest(request)).toBe(request)
})

test('whoever says no at Google or GitHub has cancelled; other faults are others', () => {
  const came = (address: string) => isCancelled(new NextRequest(`http://here.test/api/auth/${address}`))
  expect(
    [
      'callback/github?error=access_denied&state=x',
      'callback/github?error=server_error',
      'callback/github?code=a',
      'signin?error=access_denied',
    ].map(came),
  ).toEqual([true, false, false, false])
})
