import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { useServices } from '@/lib/testing/use-services'
import { proxy } from '@/proxy'

await useServices()

test.each(['/api/me', '/api/auth/csrf', '/new'])('a cookie that leads nowhere after signing in does not get as far as %s', (path) => {
  const cookie = 'next-auth.callback-url=javascript:x; next-auth.session-token=abc'
  const { headers } = proxy(new NextRequest(`http://x.test${path}`, { headers: { cookie } }))
  expect(headers.get('x-middleware-request-cookie')).toBe('next-auth.session-token=abc')
})
