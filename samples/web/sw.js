// Keeps the page for times without a network; the model is kept by corral.js itself. Change nothing here for a new model.
const STORE = 'corral-sample'
const PAGES = ['./', 'index.html'] // servers have either
const FILES = [
  'style.css',
  'app.js',
  'corral.js',
  'tfjs-backend-wasm-simd.wasm',
  'tfjs-backend-wasm-threaded-simd.wasm',
  'manifest.webmanifest',
  'icon.svg',
]
const HERE = new URL('./', location.href).href

self.addEventListener('install', (event) => event.waitUntil(keep().then(() => self.skipWaiting())))
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

async function keep() {
  const store = await caches.open(STORE)
  const fresh = (name) => new Request(name, { cache: 'no-cache' })
  await store.addAll(FILES.map(fresh))
  await Promise.any(PAGES.map((name) => store.add(fresh(name))))
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method === 'GET' && request.url.startsWith(HERE)) event.respondWith(answer(request))
})

/** As the server has it now, else as it was at the last visit. */
async function answer(request) {
  const store = await caches.open(STORE)
  try {
    const response = await fetch(request, { cache: 'no-cache' })
    if (response.type === 'opaqueredirect') return response // the browser follows it: somebody has to sign in
    if (response.ok) await store.put(request.url, response.clone()).catch(() => {}) // no room: it is there now all the same
    if (response.ok || response.status < 500) return isolated(response)
  } catch {
    // no network
  }
  const before = (await store.match(request.url, { ignoreSearch: true })) ?? (request.mode === 'navigate' && (await aPage(store)))
  return before ? isolated(before) : Response.error()
}

async function aPage(store) {
  for (const name of PAGES) {
    const page = await store.match(name)
    if (page) return page
  }
}

/** Without these WebAssembly has one thread. A page gets them from its second visit on, whatever its server sends. */
function isolated(response) {
  const headers = new Headers(response.headers)
  headers.set('Cross-Origin-Opener-Policy', 'same-origin')
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp')
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers })
}
