import { expect, test } from 'vitest'
import { db } from '@/lib/io/db'
import { useServices } from '@/lib/testing/use-services'
import { accountLink, vouchedProfile } from './oauth-account'

await useServices()

test('one address is one account, however the other service spells it', () => {
  for (const email of ['Ann@Site.test', 'ann@ｓite.test', ' ann@site。test'])
    expect(vouchedProfile({ id: '1', name: 'Ann', email })).toEqual({ id: '1', name: 'Ann', email: 'ann@site.test' })
})

test.each([undefined, null, '', 'ann', 'a b@site.test', 'ann@site.test,eve@evil.test', 'ann@site.test\u202e'])(
  '%j is no address that anybody proved',
  (email) => {
    expect(vouchedProfile({ id: '1', email }).email).toBeNull()
  },
)

test.each([undefined, null, '', 'A\0', 'A\u202eB', 'A\nB', 'x'.repeat(3000)])('a name %j is left out', (name) => {
  expect(vouchedProfile({ id: '1', name, email: 'ann@site.test' }).name).toBeNull()
})

test('a link holds no token of the other service, and fits whatever the service sends along', async () => {
  const { id: userId } = await db.user.create({ data: { email: 'ann@oauth.test' } })
  const sent = {
    userId,
    type: 'oauth',
    provider: 'github',
    providerAccountId: '7',
    access_token: 'secret',
    refresh_token: 'secret',
    refresh_token_expires_in: 100,
    scope: 'user',
  }
  const kept = await db.account.create({ data: accountLink(sent) })
  expect(JSON.stringify(kept)).not.toContain('secret')
  expect(kept).toMatchObject({ userId, provider: 'github', providerAccountId: '7', scope: null })
})
