import { readFile } from 'node:fs/promises'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'

// The service worker of the web's sample, with a network and a store that do what is hard to have in a browser.

type Asked = { url: string; method: string; mode: string }
type Event = { request: Asked; respondWith: (answer: Promise<Response>) => void }

const HERE = 'https://shop.example/model/sample/'
const code = await readFile(new URL('../../../samples/web/sw.js', import.meta.url), 'utf8')

/** @param fetch the network; `put`: what the store does with what it is to keep */
function worker({ fetch, put }: { fetch: () => Promise<unknown>; put: () => Promise<void> }) {
  const heard: Record<string, (event: Event) => void> = {}
  const self = { addEventListener: (name: string, listen: (event: Event) => void) => (heard[name] = listen) }
  const caches = { open: () => Promise.resolve({ put, match: () => Promise.resolve(new Response('of before')) }) }
  runInNewContext(code, { self, caches, fetch, location: { href: `${HERE}sw.js` }, URL, Request, Response, Headers })
  return (name: string, mode = 'cors') =>
    new Promise<Response>((answered) =>
      heard.fetch!({ request: { url: HERE + name, method: 'GET', mode }, respondWith: (answer) => answered(answer) }),
    )
}

const full = () => Promise.reject(new DOMException('', 'QuotaExceededError'))

test('where nothing more can be kept, the page is what the server has now all the same', async () => {
  const ask = worker({ fetch: () => Promise.resolve(new Response('of now')), put: full })
  expect(await (await ask('app.js')).text()).toBe('of now')
})

test('a server that leads elsewhere, to sign in, is followed', async () => {
  const elsewhere = { type: 'opaqueredirect', ok: false, status: 0, headers: new Headers(), body: null }
  const ask = worker({ fetch: () => Promise.resolve(elsewhere), put: () => Promise.resolve() })
  expect(await ask('', 'navigate')).toBe(elsewhere)
})

test('without a network, or where the server fails, the page is as it was', async () => {
  for (const fetch of [() => Promise.reject(new TypeError('no network')), () => Promise.resolve(new Response('', { status: 502 }))])
    expect(await (await worker({ fetch, put: () => Promise.resolve() })('app.js')).text()).toBe('of before')
})
