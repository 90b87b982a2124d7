import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.wasm': 'application/wasm',
}

/** What lies at an address, by its path, which begins with a slash; a folder is asked for as its index.html. */
type Lookup = (path: string) => Uint8Array | undefined | Promise<Uint8Array | undefined>

/** With these a page is cross-origin isolated: WebAssembly may have threads. */
export const ISOLATING = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' }

/** A web server like any that hands out files, on this machine. */
export async function serveFiles(lookup: Lookup, headers: Record<string, string> = {}) {
  const asked: string[] = []
  let unplugged = (_path: string): boolean => false
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (unplugged(pathname)) return void request.socket.destroy()
    const file = decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname)
    asked.push(file)
    void Promise.resolve(lookup(file)).then((body) => {
      const type = TYPES[path.extname(file)] ?? 'application/octet-stream'
      response.writeHead(body ? 200 : 404, { ...headers, 'content-type': body ? type : 'text/plain' }).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    /** The paths that were asked for since the last time. */
    asked: () => asked.splice(0),
    /** From now on nobody answers for these paths; all of them unless said. */
    unplug: (which: (path: string) => boolean = () => true) => void (unplugged = which),
    close: () => new Promise((resolve) => void server.close(resolve).closeAllConnections()),
  }
}
