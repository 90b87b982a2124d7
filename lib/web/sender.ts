import { BlockList, isIP } from 'node:net'
import { env } from '@/lib/io/env'

/** Who opened the connection; written over whatever a client says by scripts/before-next.mjs. */
const PEER_HEADER = 'corral-peer'

/**
 * Where a request comes from, for counting: the last address on its way that is none of the proxies in front of us, which
 * alone are believed. Of IPv6 the network of one household or office, which has as many addresses as it likes.
 * @returns undefined where it is on this machine or in its own network: who is there is not told apart
 */
export function senderOf(headers: Pick<Headers, 'get'>): string | undefined {
  const way = `${headers.get('x-forwarded-for') ?? ''},${headers.get(PEER_HEADER) ?? ''}`.split(',').map(plainAddress)
  for (const address of way.reverse()) {
    if (!isIP(address)) continue
    if (!isProxy(address)) return isIP(address) === 6 ? networkOf(address) : address
  }
  return undefined
}

const plainAddress = (text: string): string => text.trim().replace(/^::ffff:(?=\d+\.)/i, '')

let proxies: { set: readonly string[]; list: BlockList } | undefined

function isProxy(address: string): boolean {
  const set = env().trustedProxies
  if (proxies?.set !== set) proxies = { set, list: listOf(set) }
  return proxies.list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

function listOf(set: readonly string[]): BlockList {
  const list = new BlockList()
  for (const each of set) {
    const [address = '', prefix] = each.split('/')
    const type = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    list.addSubnet(address, Number(prefix ?? (type === 'ipv6' ? 128 : 32)), type)
  }
  return list
}

/** The first 64 bits. */
function networkOf(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::')
  const [before, after] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':'))) as [string[], string[]]
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
