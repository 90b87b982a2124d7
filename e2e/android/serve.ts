import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright'

/** What an Android library found in a picture, in pixels of it. */
export type LibraryFound = { label: string; score: number; box: [x: number, y: number, w: number, h: number] }

/** The libraries that Android apps read a bundle with come for browsers as well: the same code, as WebAssembly. */
export const LIBRARIES = ['mediapipe', 'task-library'] as const

const ORIGIN = 'http://app.localhost'
const ROOT = path.resolve(import.meta.dirname, '../..')
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
}

/**
 * Opens a library's page, which has `detect(url)` of /detector.tflite and `classify(url)` of /classifier.tflite, and gives it
 * all that it asks of its own address.
 * @param beside what lies there beside the library: models, and pictures
 * @returns what it asked of others, which it does not get
 */
export async function openLibrary(page: Page, library: (typeof LIBRARIES)[number], beside: Record<string, Uint8Array>): Promise<string[]> {
  const strange: string[] = []
  await page.route(/.*/, async (route) => {
    const { origin, pathname } = new URL(route.request().url())
    if (origin !== ORIGIN) {
      strange.push(route.request().url())
      return route.abort()
    }
    const body = beside[pathname] ?? (await readFile(path.join(ROOT, pathname)).catch(() => undefined))
    if (!body) return route.fulfill({ status: 404 }) // the Task Library looks for its program in two places
    return route.fulfill({ body: Buffer.from(body), contentType: TYPES[path.extname(pathname)] ?? 'application/octet-stream' })
  })
  await page.goto(`${ORIGIN}/e2e/android/${library}.html`)
  return strange
}
