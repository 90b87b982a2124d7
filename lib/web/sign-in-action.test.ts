import { expect, test } from 'vitest'
import { signInAction } from './sign-in-action'

test.each([
  ['POST', ['_log']],
  ['POST', ['_log', 'email']],
  ['POST', ['callback/email']],
  ['POST', ['signin', 'email', '']],
  ['POST', ['signin', '_log']],
  ['POST', ['session']],
  ['POST', ['callback', 'credentials']],
  ['GET', ['signout']],
  ['GET', ['toString']],
  ['GET', []],
  ['HEAD', ['csrf']],
  ['toString', ['csrf']],
])('%s %j is nothing that anybody may ask', (method, parts) =>
  expect(() => signInAction(method, parts)).toThrow(expect.objectContaining({ code: 'not_found' })),
)

test('what pages ask for goes on', () => {
  expect([signInAction('GET', ['csrf']), signInAction('POST', ['signin', 'email'])]).toEqual(['csrf', 'signin/email'])
})
