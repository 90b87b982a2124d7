import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { chromium, type Page } from 'playwright'
import { openLibrary, type LIBRARIES, type LibraryFound } from '@/e2e/android/serve'
import { serveFiles } from '@/e2e/file-server'
import { wholeChromium } from '@/e2e/system-chromium'
import type { BundleFiles } from '@/lib/ml/bundle/writer'
import type { Example } from '@/workers/trainer/parity/examples'
import type { Load, Model } from '@/lib/sdk/api'
import { packSdk } from '@/scripts/pack-sdk'
import { pngOf, type Told } from './reader'

declare const detect: (url: string) => Promise<LibraryFound[]>
declare const classify: (url: string) => Promise<Record<string, number>>
declare const load: Load
declare let model: Model

const PUBLIC = path.resolve(import.meta.dirname, '../../../public')

async function inChromium<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({ executablePath: wholeChromium(), args: ['--no-sandbox', '--disable-dev-shm-usage'] })
  try {
    return await work(await browser.newPage())
  } finally {
    await browser.close()
  }
}

/** What a library of Android says of pictures, of any file with its metadata. */
export const askLibrary = (library: (typeof LIBRARIES)[number], file: Uint8Array, examples: Example[]): Promise<Told[]> =>
  inChromium(async (page) => {
    const pictures = await Promise.all(examples.map(async ({ pixels }, i) => [`/${i}.png`, await pngOf(pixels)] as const))
    await openLibrary(page, library, { '/detector.tflite': file, '/classifier.tflite': file, ...Object.fromEntries(pictures) })
    const told: Told[] = []
    for (const [url] of pictures) {
      if (examples[0]!.outputs.boxes) told.push(await page.evaluate((url) => detect(url), url))
      else told.push(Object.entries(await page.evaluate((url) => classify(url), url)).map(([label, score]) => ({ label, score })))
    }
    return told
  })

/** What the SDK that the site serves says of pictures. */
export const askSdk = (web: BundleFiles, examples: Example[]): Promise<Told[]> =>
  inChromium(async (page) => {
    await packSdk()
    const files: Record<string, Uint8Array> = { '/index.html': Buffer.from('<!doctype html><link rel="icon" href="data:,">') }
    for (const [name, bytes] of Object.entries(web)) files[`/model_web/${name}`] = bytes
    for (const [i, { pixels }] of examples.entries()) files[`/${i}.png`] = await pngOf(pixels)
    const server = await serveFiles((name) => files[name] ?? readFile(PUBLIC + name).catch(() => undefined))
    try {
      await page.goto(server.url)
      await page.evaluate(`import('/sdk/corral.js').then(({ load }) => void (globalThis.load = load))`)
      await page.evaluate(async () => void Object.assign(globalThis, { model: await load('/model_web', { keep: false }) }))
      const told: Told[] = []
      for (const i of examples.keys()) told.push(await page.evaluate(tell, `/${i}.png`))
      return told
    } finally {
      await server.close()
    }
  })

async function tell(url: string): Promise<Told> {
  const image = new Image()
  image.src = url
  await image.decode()
  if (model.kind === 'classification') return model.classify(image)
  const found = await model.detect(image, { minScore: 0.3 })
  return found.map(({ label, score, box: { x, y, w, h } }) => ({ label, score, box: [x, y, w, h] }))
}
