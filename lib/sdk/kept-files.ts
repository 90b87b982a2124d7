const STORE = 'corral-models'

/** Files by name, kept in this browser from one visit to the next. */
export type KeptFiles = {
  get(name: string): Promise<ArrayBuffer | undefined>
  put(name: string, bytes: ArrayBuffer): Promise<void>
  /** Forgets those whose name begins so, but for these. */
  keepOnly(names: readonly string[], prefix: string): Promise<void>
}

/** Keeps nothing. */
export const NOTHING: KeptFiles = { get: async () => undefined, put: async () => {}, keepOnly: async () => {} }

/** The browser's own store for such files. Insecure pages, private windows and Node have none: nothing is kept there. */
export async function keptFiles(): Promise<KeptFiles> {
  const cache = await globalThis.caches?.open(STORE).catch(() => undefined)
  return cache ? inCache(cache) : NOTHING
}

const inCache = (cache: Cache): KeptFiles => ({
  get: async (name) => (await cache.match(name))?.arrayBuffer(),
  put: (name, bytes) => cache.put(name, new Response(bytes)).catch(() => {}), // no room: it is fetched again the next time
  keepOnly: async (names, prefix) => {
    for (const { url } of await cache.keys()) if (url.startsWith(prefix) && !names.includes(url)) await cache.delete(url)
  },
})
