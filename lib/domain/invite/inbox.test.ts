import { expect, test } from 'vitest'
import { domainOf, inboxOf } from './inbox'

test.each([
  ['ann@x.test', 'ann@x.test'],
  ['ann+1@x.test', 'ann@x.test'],
  ['ann+a+b@x.test', 'ann@x.test'],
  ['+ann@x.test', '+ann@x.test'],
  ['a.n.n@x.test', 'a.n.n@x.test'],
  ['a.n.n+1@gmail.com', 'ann@gmail.com'],
  ['ann@googlemail.com', 'ann@gmail.com'],
])('%s is read in the inbox %s', (address, inbox) => expect(inboxOf(address)).toBe(inbox))

test('the domain is what follows the last @', () => expect(domainOf('a@b@x.test')).toBe('x.test'))
