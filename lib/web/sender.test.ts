import { expect, test } from 'vitest'
import { env } from '@/lib/io/env'
import { useServices } from '@/lib/testing/use-services'
import { senderOf } from './sender'

await useServices()
const from = (peer: string, forwarded?: string) =>
  senderOf(new Headers({ 'corral-peer': peer, ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) }))

test.each([
  ['203.0.113.5', undefined, '203.0.113.5'],
  ['203.0.113.5', '198.51.100.1', '203.0.113.5'], // no proxy of ours: what it says is only its word
  ['127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['10.0.0.2', '1.1.1.1, 198.51.100.1, 10.0.0.3', '198.51.100.1'], // what came before it is the client's own word
  ['10.0.0.2', 'unknown, nonsense', undefined],
  ['127.0.0.1', undefined, undefined],
  ['::1', '2001:db8:0:7::1', '2001:db8:0:7'],
  ['::1', '2001:0DB8:0000:0007:1:2:3:4', '2001:db8:0:7'],
  ['2001:db8::1', undefined, '2001:db8:0:0'],
])('connected from %s, forwarded for %s: %s', (peer, forwarded, sender) => expect(from(peer, forwarded)).toBe(sender))

test('a proxy that is named is believed, and then no other', () => {
  env().trustedProxies = ['203.0.113.0/24', '2001:db8::1']
  expect([from('203.0.113.5', '198.51.100.1'), from('2001:db8::1', '198.51.100.2'), from('10.0.0.2', '198.51.100.1')]).toEqual([
    '198.51.100.1',
    '198.51.100.2',
    '10.0.0.2',
  ])
})
