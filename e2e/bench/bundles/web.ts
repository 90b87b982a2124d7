import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright'
import { ISOLATING, serveFiles } from '@/e2e/file-server'
import { wholeChromium } from '@/e2e/system-chromium'
import { detectorGraph } from '@/lib/ml/bundle/graph-of'
import { tfjsWriter } from '@/lib/ml/bundle/tfjs/write-tfjs'
import type { BundleFiles } from '@/lib/ml/bundle/writer'
import { baseWeights } from '@/lib/ml/testing/base-weights'
import { keepClasses } from '@/lib/ml/testing/keep-classes'
import type { Detector, Load } from '@/lib/sdk/api'
import { spreadOf } from './spread'
import { packSdk } from '@/scripts/pack-sdk'

// How quickly the web's files answer in Chromium, by the SDK as it is served: `npx tsx e2e/bench/bundles/web.ts`.

/** Milliseconds. `picture` is of one picture of a camera, 640x480, in the best and the middle case of all that were asked about, and in one of ten. */
export type WebFigures = {
  threads: number
  load: { first: number; again: number; withoutNetwork: number }
  picture: { best: number; median: number; p90: number }
}

const PUBLIC = path.resolve(import.meta.dirname, '../../../public')
const PAGE = '<!doctype html><link rel="icon" href="data:,"><title>bench</title>'
/** PICTURES=6 asks about fewer, to see that this still runs. */
const PICTURES = Number(process.env.PICTURES ?? 60)

/** What the page holds, for the functions that run there. */
declare const load: Load
declare let model: Detector

/**
 * Loads model_web/ in Chromium and asks it about pictures, with one thread and, on a page that is cross-origin isolated, with two.
 * @param web the files of model_web/, by name; those of the base detector unless said
 */
export async function measureWeb(web: BundleFiles = baseDetector()): Promise<WebFigures[]> {
  await packSdk()
  const browser = await chromium.launch({ executablePath: wholeChromium(), args: ['--no-sandbox', '--disable-dev-shm-usage'] })
  try {
    return [await measure(browser, web, 1), await measure(browser, web, 2)]
  } finally {
    await browser.close()
  }
}

async function measure(browser: Browser, web: BundleFiles, threads: number): Promise<WebFigures> {
  const files = Object.entries(web).map(([name, bytes]) => ({
    path: `model_web/${name}`,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }))
  const bundle: BundleFiles = { 'bundle.json': new TextEncoder().encode(JSON.stringify({ files })) }
  for (const [name, bytes] of Object.entries(web)) bundle[`model_web/${name}`] = bytes
  const server = await serveFiles(
    (name) => (name === '/index.html' ? Buffer.from(PAGE) : (bundle[name.slice(1)] ?? readFile(PUBLIC + name).catch(() => undefined))),
    threads > 1 ? ISOLATING : {},
  )
  const context = await browser.newContext()
  try {
    const first = await loadIn(await context.newPage(), server.url, threads)
    const again = await loadIn(await context.newPage(), server.url, threads)
    server.unplug((name) => name.startsWith('/model_web/') || name === '/bundle.json')
    const page = await context.newPage()
    const withoutNetwork = await loadIn(page, server.url, threads)
    const { times, found } = await ask(page)
    if (found !== threads) throw new Error(`It ran on ${found} threads, not ${threads}.`)
    const { least, median, p90 } = spreadOf(times)
    return { threads, load: { first, again, withoutNetwork }, picture: { best: least, median, p90 } }
  } finally {
    await context.close()
    await server.close()
  }
}

/** Until the model has answered once. @returns milliseconds */
async function loadIn(page: Page, url: string, threads: number): Promise<number> {
  await page.goto(url)
  await page.evaluate(`import('/sdk/corral.js').then(({ load }) => void (globalThis.load = load))`)
  return page.evaluate(async (threads) => {
    const began = performance.now()
    Object.assign(globalThis, { model: await load('/', { threads, backend: 'wasm' }) })
    return performance.now() - began
  }, threads)
}

const ask = (page: Page) =>
  page.evaluate(async (count) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
    const context = canvas.getContext('2d')!
    const times: number[] = []
    for (let i = 0; i < count; i++) {
      context.fillStyle = `hsl(${(i * 37) % 360} 80% 50%)`
      context.fillRect((i * 97) % 640, (i * 61) % 480, 90, 90)
      const began = performance.now()
      await model.detect(canvas)
      times.push(performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve)) // as between the pictures of a camera
    }
    return { times, found: model.threads }
  }, PICTURES)

function baseDetector(): BundleFiles {
  const { weights, labels } = baseWeights('ssdlite-mobilenet-v2-coco')
  const keep = [1, 13, 17] // person, stop sign, cat
  const kept = keepClasses(weights, { classes: labels.length, keep })
  return tfjsWriter.write(
    detectorGraph(
      kept,
      keep.map((i) => labels[i]!),
    ),
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const { threads, load, picture } of await measureWeb())
    console.log(
      `${threads} thread${threads > 1 ? 's' : ' '}  picture best ${picture.best.toFixed(1)} ms, median ${picture.median.toFixed(1)} ms; load first ${load.first.toFixed(0)} ms, again ${load.again.toFixed(0)} ms, without a network ${load.withoutNetwork.toFixed(0)} ms`,
    )
