import { vi } from 'vitest'

/** What a browser has and Node has not: a network with one server on it, and a store of answers. */
export function web() {
  const files = new Map<string, [Uint8Array | number, HeadersInit]>()
  const asked: string[] = []
  let up = true
  vi.stubGlobal('fetch', async (input: URL | string) => {
    const url = String(input)
    if (!up) throw new TypeError('Failed to fetch')
    asked.push(url)
    const [found, headers] = files.get(url) ?? [404, {}]
    return typeof found === 'number' ? new Response(null, { status: found }) : new Response(found as Uint8Array<ArrayBuffer>, { headers })
  })
  const store = new Map<string, Response>()
  const cache = {
    match: async (name: string) => store.get(name)?.clone(),
    put: async (name: string, response: Response) => void store.set(name, response),
    keys: async () => [...store.keys()].map((url) => ({ url })),
    delete: async (name: string) => store.delete(name),
  }
  vi.stubGlobal('caches', { open: async () => cache })
  return {
    store,
    /** Puts files, or a status, below an address in place of all that was there. */
    serve(address: string, below: Record<string, Uint8Array | number>, headers: HeadersInit = {}) {
      for (const url of files.keys()) if (url.startsWith(address)) files.delete(url)
      for (const [name, what] of Object.entries(below)) files.set(address + name, [what, headers])
    },
    unplug: () => void (up = false),
    /** What was asked for since the last time, by the end of its address. */
    asked: () => asked.splice(0).map((url) => url.split('/').at(-1)),
  }
}
