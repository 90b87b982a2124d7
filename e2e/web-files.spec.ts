import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test, type Page } from 'playwright/test'
import { tfjsWriter } from '@/lib/ml/bundle/tfjs/write-tfjs'
import { Parameters } from '@/lib/ml/network/parameters'
import { stopSign } from '@/lib/ml/testing/stop-sign'
import type { Backend, Classifier, Detector, Found, Load } from '@/lib/sdk/api'
import { findBoxes } from '@/lib/sdk/find-boxes'
import { tinyDetector } from '@/lib/sdk/testing/tiny-model'
import { packSdk } from '@/scripts/pack-sdk'
import { startBackend } from '@/workers/backend'
import { classifierOutputs, detectorOutputs } from '@/workers/trainer/parity/examples'
import { serveFiles } from './file-server'
import { knownDetector, stubbornClassifier } from './web-bundles'

// What the web's files answer in a browser, by the SDK as it is served, is what the trained network answers: computed by
// WebAssembly, with convolutions of our own, and by the graphics card, or what draws in its place here.

test.use({
  launchOptions: ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...launchOptions.args!, '--enable-unsafe-swiftshader', '--enable-unsafe-webgpu'] }),
})

/** Of a score; of an edge in pixels. Weights as they are, and those of 16 bits that are published unless a model does not bear them. */
const EXACT = { score: 1e-4, edge: 0.05 }
const ROUNDED = { score: 0.01, edge: 0.5 }
/** All places that the detector looks at. */
const ALL = { minScore: 0, iouThreshold: 2, most: 100_000 }
const SHOWN = 0.3

declare const load: Load

let sign: { data: Uint8Array; width: number; height: number }
test.beforeAll(async () => {
  await packSdk()
  await startBackend({ threads: 1 })
  sign = await stopSign()
})

/** A page with the SDK, on a server that has models beside it. */
async function serve(page: Page, models: Record<string, Record<string, Uint8Array>>) {
  const { data, width, height } = sign
  const rgba = Uint8Array.from({ length: 4 * width * height }, (_, i) => (i % 4 === 3 ? 255 : data[3 * (i >> 2) + (i % 4)]!))
  const server = await serveFiles((name) => {
    if (name === '/index.html') return Buffer.from('<!doctype html><link rel="icon" href="data:,">')
    if (name === '/sign.rgba') return rgba
    const [, model, file] = name.split('/')
    return models[model!]?.[file!] ?? readFile(path.join(import.meta.dirname, '../public', name)).catch(() => undefined)
  })
  await page.goto(server.url)
  await takeSdk(page)
  return server
}

const takeSdk = (page: Page) => page.evaluate(`import('/sdk/corral.js').then(({ load }) => void (globalThis.load = load))`)

type Asked = { url: string; backend: Backend; size: { width: number; height: number } }

for (const [backend, ...models] of [
  ['wasm', ['/exact', EXACT], ['/rounded', ROUNDED]],
  ['webgl', ['/exact', EXACT]], // drawn by the processor, which takes its time
  ['webgpu', ['/exact', EXACT]],
] as const)
  test(`a detector finds by ${backend} what the trained network finds`, async ({ page }) => {
    const { weights, labels, graph } = knownDetector()
    const { data, ...size } = sign
    const raw = await detectorOutputs(new Parameters(weights), { pixels: { data, ...size }, classes: labels.length })
    const wanted = findBoxes({ scores: raw.scores, boxes: raw.boxes! }, labels, { ...size, ...ALL })
    const server = await serve(page, { exact: tfjsWriter.writeExact!(graph), rounded: tfjsWriter.write(graph), tiny: tinyDetector() })
    for (const [url, most] of models) {
      const found = await page.evaluate(detectIn, { url, backend, size, all: ALL })
      expect(found.length).toBe(wanted.length)
      const off = Math.max(...found.map(({ score }, i) => Math.abs(score - wanted[i]!.score)))
      expect(off, `scores of ${url}`).toBeLessThan(most.score)
      const shown = (list: Found[]) => list.filter(({ score }) => score > SHOWN)
      expect(shown(found).length).toBeGreaterThan(0)
      for (const { label, box } of shown(found)) {
        const edges = shown(wanted).filter((one) => one.label === label).map((one) => furthest(one.box, box)) // prettier-ignore
        expect(Math.min(...edges), `edges of ${url}`).toBeLessThan(most.edge)
      }
    }
    await server.close()
  })

test(`a classifier scores as the trained network does`, async ({ page }) => {
  const { weights, labels, graph } = stubbornClassifier()
  const { scores } = await classifierOutputs(new Parameters(weights), { pixels: sign, multiLabel: false })
  const server = await serve(page, { exact: tfjsWriter.writeExact!(graph), rounded: tfjsWriter.write(graph) })
  const { width, height } = sign
  for (const [url, most] of [
    ['/exact', EXACT],
    ['/rounded', ROUNDED],
  ] as const) {
    const answers = await page.evaluate(classifyIn, { url, backend: 'wasm' as const, size: { width, height } })
    for (const { label, score } of answers) expect(Math.abs(score - scores[labels.indexOf(label)]!), url).toBeLessThan(most.score)
  }
  await server.close()
})

test('a picture of a camera, which is drawn smaller, shows the same things in the same places', async ({ page }) => {
  const server = await serve(page, { rounded: tfjsWriter.write(knownDetector().graph) })
  const { width, height } = sign
  const [small, large] = await page.evaluate(async ({ width, height }) => {
    const model = (await load('/rounded', { backend: 'wasm', keep: false })) as Detector
    const data = new Uint8ClampedArray(await (await fetch('/sign.rgba')).arrayBuffer())
    const drawn = new OffscreenCanvas(3 * width, 3 * height)
    drawn.getContext('2d')!.drawImage(await createImageBitmap(new ImageData(data, width, height)), 0, 0, 3 * width, 3 * height)
    return [await model.detect({ data, width, height }), await model.detect(drawn)]
  }, { width, height }) // prettier-ignore
  expect(large.map(({ label }) => label)).toEqual(small.map(({ label }) => label))
  expect(Math.abs(large[0]!.score - small[0]!.score)).toBeLessThan(0.05)
  const { x, y, w, h } = large[0]!.box
  expect(furthest({ x: x / 3, y: y / 3, w: w / 3, h: h / 3 }, small[0]!.box)).toBeLessThan(8)
  await server.close()
})

test('where the processor stands in for a graphics card, none is tried', async ({ page }) => {
  const server = await serve(page, { tiny: tinyDetector() })
  server.asked()
  expect(await chosen(page)).toBe('wasm')
  expect(server.asked().filter((path) => path.startsWith('/sdk/'))).toEqual([expect.stringMatching(/\.wasm$/)])
  await server.close()
})

test('a graphics card is tried once: where WebGPU does not work, what is quickest of the rest computes then and later', async ({
  page,
}) => {
  await page.addInitScript(() => {
    WebGL2RenderingContext.prototype.getParameter = () => 'A card' // which the processor only plays
    Object.defineProperty(GPUAdapterInfo.prototype, 'isFallbackAdapter', { get: () => false })
    Object.defineProperty(GPUAdapterInfo.prototype, 'architecture', { get: () => 'anything' })
  })
  const server = await serve(page, { tiny: tinyDetector() })
  server.unplug((path) => path === '/sdk/corral-webgpu.js')
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  const first = await chosen(page)
  expect(['webgl', 'wasm']).toContain(first)
  expect(asked.splice(0)).toContain('/sdk/corral-webgpu.js')
  await page.reload()
  await takeSdk(page)
  expect(await chosen(page)).toBe(first)
  expect(asked).not.toContain('/sdk/corral-webgpu.js')
  await server.close()
})

/** What computes where nothing is said. */
const chosen = (page: Page) => page.evaluate(async () => (await load('/tiny')).backend)

const furthest = (a: Found['box'], b: Found['box']) =>
  Math.max(...(['x', 'y', 'w', 'h'] as const).map((side) => Math.abs(a[side] - b[side])))

/** A model by another backend is asked on the same page while this one starts, and after it: neither minds the other. */
async function detectIn({ url, backend, size, all }: Asked & { all: typeof ALL }) {
  const other = (await load('/tiny', { backend: 'cpu', keep: false })) as Detector
  const loading = load(url, { backend, keep: false })
  const data = new Uint8ClampedArray(await (await fetch('/sign.rgba')).arrayBuffer())
  const tell = async () => (await other.detect({ data, ...size })).map(({ label }) => label).join()
  const meanwhile = await tell()
  const model = (await loading) as Detector
  const asking = model.detect({ data, ...size }, all)
  if (meanwhile !== 'cat,dog' || (await tell()) !== 'cat,dog') throw new Error('the other model says something else')
  const found = await asking
  for (const one of [model, other]) one.dispose()
  return found
}

async function classifyIn({ url, backend, size }: Asked) {
  const model = (await load(url, { backend, keep: false })) as Classifier
  const data = new Uint8ClampedArray(await (await fetch('/sign.rgba')).arrayBuffer())
  const answers = await model.classify({ data, ...size })
  model.dispose()
  return answers
}
