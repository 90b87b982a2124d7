import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { chromium, expect, test, type Browser, type BrowserContext, type Page } from 'playwright/test'
import type { BundleFiles } from '@/lib/ml/bundle/writer'
import { stopSign } from '@/lib/ml/testing/stop-sign'
import { packSdk } from '@/scripts/pack-sdk'
import { readSamples } from '@/workers/trainer/samples/read-samples'
import { serveFiles } from './file-server'
import { wholeChromium } from './system-chromium'
import { knownDetector, stubbornClassifier, webBundle, webFilesOf } from './web-bundles'

// The sample for the web as somebody serves it who has unzipped a bundle, in a browser whose camera sees a stop sign.

let dir: string
let browser: Browser
let sample: BundleFiles
let sign: string

test.beforeAll(async () => {
  await packSdk()
  sample = (await readSamples()).platforms.web.sample
  dir = await mkdtemp(path.join(tmpdir(), 'corral-web-sample-'))
  const { data, width, height } = await stopSign()
  const jpeg = await sharp(data, { raw: { width, height, channels: 3 } }).jpeg({ quality: 95 }).toBuffer() // prettier-ignore
  sign = path.join(dir, 'sign.jpg')
  await writeFile(sign, jpeg)
  await writeFile(path.join(dir, 'camera.mjpeg'), Buffer.concat(Array<Buffer>(30).fill(jpeg)))
  browser = await chromium.launch({
    executablePath: wholeChromium(),
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${path.join(dir, 'camera.mjpeg')}`,
    ],
  })
})
test.afterAll(async () => {
  await browser?.close()
  await rm(dir, { recursive: true })
})

type Place = { context: BrowserContext; page: Page; server: Awaited<ReturnType<typeof serveFiles>>; said: string[] }

/** A page of the sample on a server of its own, below a folder of it. */
async function open(web: BundleFiles, { permissions = ['camera'], thresholds = {} } = {}): Promise<Place> {
  const files = webBundle(web, thresholds)
  for (const [name, bytes] of Object.entries(sample)) files[`model_web/sample/${name}`] = bytes
  const server = await serveFiles((name) => files[name.replace('/some/where/', '')])
  const context = await browser.newContext({ permissions })
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(String(error)))
  await page.goto(`${server.url}/some/where/model_web/sample/`)
  return { context, page, server, said }
}

const close = async ({ context, server }: Place) => {
  await context.close()
  await server.close()
}

const row = (page: Page, label: string) => page.getByRole('listitem').filter({ hasText: label })

test('it counts what the camera sees and works without a network after one visit, isolated so that it may have threads', async () => {
  const place = await open(webFilesOf(knownDetector().graph))
  const { page, server, said } = place
  await expect(page.getByText('Works without a network.')).toBeVisible()
  await page.getByRole('button', { name: 'Start the camera' }).click()
  await expect(row(page, 'stop sign')).toHaveText('stop sign1100%')
  await expect(row(page, 'cat')).toHaveText('cat00%')
  await expect(page.getByText('pictures a second')).toBeVisible()
  server.asked()
  server.unplug()
  await page.reload()
  await page.getByRole('button', { name: 'Start the camera' }).click()
  await expect(row(page, 'stop sign')).toHaveText('stop sign1100%')
  expect(server.asked()).toEqual([])
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
  await page.getByRole('button', { name: 'Stop the camera' }).click()
  await expect(page.getByRole('button', { name: 'Start the camera' })).toBeVisible()
  expect(said.filter((text) => !text.includes('net::ERR'))).toEqual([])
  await close(place)
})

test('where the camera is refused it says so, and looks at a picture; the threshold is the model’s until somebody sets it', async () => {
  const place = await open(webFilesOf(knownDetector().graph), { permissions: [], thresholds: { 'stop sign': 1 } })
  const { page, said } = place
  await page.getByRole('button', { name: 'Start the camera' }).click()
  await expect(page.getByRole('alert')).toHaveText(/The camera was refused\. Allow it in the settings of this page/)
  await page.getByLabel('Choose a picture').setInputFiles(sign)
  await expect(page.getByRole('status')).toHaveText('0 things found')
  await expect(page.getByText('each label’s own')).toBeVisible()
  await page.getByLabel('Show from score').press('Home')
  await expect(page.getByRole('status')).toHaveText('1 thing found')
  await expect(row(page, 'stop sign')).toHaveText('stop sign1100%')
  await expect(page.getByRole('alert')).toBeHidden()
  expect(said).toEqual([])
  await close(place)
})

test('of a classifier it shows every label with its score, the best first', async () => {
  const place = await open(webFilesOf(stubbornClassifier().graph))
  const { page } = place
  await expect(page.getByLabel('Choose a picture')).toBeEnabled() // the model has come; setInputFiles does not look
  await expect(page.getByLabel('Show from score')).toBeHidden()
  await page.getByLabel('Choose a picture').setInputFiles(sign)
  await expect(page.getByRole('status')).toHaveText(/^two, \d\d%$/)
  await expect(page.getByRole('listitem').first()).toHaveText(/^two\d\d%$/)
  await close(place)
})

test('all that the sample is made of is kept by its service worker', () => {
  const worker = new TextDecoder().decode(sample['sw.js'])
  // The system keeps the icons of an app itself; the module for graphics cards is kept where a browser asks for it.
  const unneeded = ['sw.js', 'icon-192.png', 'icon-512.png', 'corral.LICENSES.txt', 'corral-webgpu.js']
  for (const name of Object.keys(sample).filter((name) => !unneeded.includes(name))) expect(worker).toContain(`'${name}'`)
})

test('a page of another site loads the SDK from here, and a model from a third place', async ({ baseURL }) => {
  const files = webBundle(webFilesOf(knownDetector().graph))
  const models = await serveFiles((name) => files[name.slice(1)], { 'access-control-allow-origin': '*' })
  const shop = await serveFiles(() => Buffer.from('<!doctype html><link rel="icon" href="data:,">'))
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(shop.url)
  const told = await page.evaluate(`(async () => {
    const { load } = await import('${baseURL}/sdk/corral.js')
    const model = await load('${models.url}', { backend: 'wasm' })
    return [model.kind, model.labels, model.backend]
  })()`)
  expect(told).toEqual(['detection', ['person', 'stop sign', 'cat'], 'wasm'])
  const types = await context.request.get(`${baseURL}/sdk/corral.d.ts`)
  expect(types.headers()).toMatchObject({ 'content-type': 'text/plain; charset=utf-8', 'access-control-allow-origin': '*' })
  await context.close()
  await Promise.all([models.close(), shop.close()])
})
