import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { dropBadCallback, isReadable, mayGoOn } from './address'

const at = (path: string) => new URL(path, 'http://x.test')

test.each(['/%ff', '/farm/%E0%A4%A/runs', '/api/workspaces/%', '/%00', '/farm?q=%00'])('%s cannot be an address', (path) =>
  expect(isReadable(at(path))).toBe(false),
)

test.each(['/', '/farm/k%C3%BChe', '/farm?q=%ff', '/farm?q=100%', '/a%2Fb'])('%s can be one', (path) =>
  expect(isReadable(at(path))).toBe(true),
)

test.each(['javascript:x', 'data:text/html,x', ' ', 'nowhere', 'http://', '//'])('signing in does not go on to %j', (url) =>
  expect(mayGoOn(at(`/api/auth/signin?callbackUrl=${encodeURIComponent(url)}`))).toBe(false),
)

test.each(['', '/farm?page=2', 'http://x.test/farm', 'HTTPS://other.test'])('whether it may go on to %j is for later to say', (url) =>
  expect(mayGoOn(at(`/api/auth/signin?callbackUrl=${encodeURIComponent(url)}`))).toBe(true),
)

test('other pages may call a parameter so', () => expect(mayGoOn(at('/sign-in?callbackUrl=javascript:x'))).toBe(true))

test('a cookie that leads nowhere is forgotten; the others stay', () => {
  const cookie = '__Secure-next-auth.callback-url=javascript%3Ax; next-auth.callback-url=http%3A%2F%2Fx.test; next-auth.session-token=abc'
  const request = new NextRequest('http://x.test/', { headers: { cookie } })
  dropBadCallback(request)
  expect(request.headers.get('cookie')).toBe('next-auth.callback-url=http%3A%2F%2Fx.test; next-auth.session-token=abc')
})
