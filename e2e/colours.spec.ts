import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { build, type Rolldown } from 'vite'
import type { BrowserContext, Page } from 'playwright/test'
import { makeThumbnail } from '@/lib/io/picture/make-thumbnail'
import { readPicture } from '@/lib/io/picture/read-picture'
import { colours, furthest, ODD } from '@/lib/io/picture/testing/odd-pictures'
import { decodePicture } from '@/workers/trainer/decode-picture'
import { makeProject, openEditor } from './editing'
import { callApi, expect, personIn, test } from './fixtures'
import { upload } from './upload'

// What training sees, what the grid shows and what a browser computes with are the same pixels.

const MOST = 3 // of 255

declare const Sdk: {
  openPicture: (url: string) => Promise<HTMLImageElement>
  readPicture: (picture: HTMLImageElement) => { dataSync: () => ArrayLike<number> }
}

/** The part of the SDK that reads pictures, as a page loads it. */
async function sdk(): Promise<string> {
  const [{ output }] = (await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': path.resolve(import.meta.dirname, '..') } },
    build: { write: false, lib: { entry: path.resolve(import.meta.dirname, 'sdk-entry.ts'), formats: ['iife'], name: 'Sdk' } },
  })) as Rolldown.RolldownOutput[] as [Rolldown.RolldownOutput]
  return output[0].code
}

/** What the SDK hands to a network, in this browser. */
const seenBy = (page: Page, bytes: Uint8Array, format: string): Promise<Float32Array> =>
  page.evaluate(
    async (url) => Float32Array.from(Sdk.readPicture(await Sdk.openPicture(url)).dataSync()), // as bytes: a list of numbers is slow
    `data:${format};base64,${Buffer.from(bytes).toString('base64')}`,
  )

async function stored(bytes: Buffer) {
  const read = await readPicture(bytes, { pixels: 1e8, of: 'test' })
  if ('refusal' in read) throw new Error(read.refusal.reason)
  return read.picture
}

test('odd pictures have the same pixels in training, in the grid and in the browser', async ({ page }) => {
  test.slow() // thirty pictures, each by three readers
  await page.addScriptTag({ content: await sdk() })
  for (const { name, make } of ODD) {
    const { bytes, format } = await stored(await make())
    const trained = colours((await decodePicture(bytes)).data, 3)
    expect(furthest(trained, colours(await seenBy(page, bytes, format), 3)), `${name} in the browser`).toBeLessThanOrEqual(MOST)
    const thumbnail = await sharp((await makeThumbnail(bytes, 'test')).jpeg)
      .raw()
      .toBuffer()
    expect(furthest(trained, colours(thumbnail, 3)), `${name} in the grid`).toBeLessThanOrEqual(MOST)
  }
})

const CASES = path.resolve('../shared/data/cases/16-transparent-pictures')

test('so have transparent pictures whose hidden pixels are black, or as white as their paper', async ({ page }) => {
  test.slow()
  const entries = await readdir(CASES, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.png'))
  test.skip(files.length === 0, 'the shared cases are not here')
  await page.addScriptTag({ content: await sdk() })
  for (const { parentPath, name } of files) {
    const { bytes, format } = await stored(await readFile(path.join(parentPath, name)))
    const trained = (await decodePicture(bytes)).data
    const seen = await seenBy(page, bytes, format)
    expect(Math.max(...trained.map((value, i) => Math.abs(value - seen[i]!))), path.join(parentPath, name)).toBeLessThanOrEqual(MOST)
    expect(new Set(trained).size, 'it is not all of one colour').toBeGreaterThan(1)
  }
})

let owner: { context: BrowserContext; page: Page }
test.beforeAll(async ({ browser }) => {
  owner = await personIn(browser, 'ann@colours.test')
  await callApi(owner.context.request, 'POST', '/api/workspaces', { name: 'Colours' })
})
test.afterAll(() => owner.context.close())

test('the editor shows a transparent picture on white', async () => {
  const { page, context } = owner
  const { api, address } = await makeProject(context, 'colours', { pictures: 1 })
  const hidden = { create: { width: 640, height: 480, channels: 4 as const, background: { r: 0, g: 0, b: 0, alpha: 0 } } }
  const [image] = await upload(context.request, api, [{ name: 'hidden.png', bytes: await sharp(hidden).png().toBuffer() }])
  const { canvas } = await openEditor(page, address(image!))
  const area = (await canvas.boundingBox())!
  const clip = { x: area.x + area.width / 2 - 20, y: area.y + area.height / 2 - 20, width: 10, height: 10 }
  await expect
    .poll(
      async () =>
        new Set(
          await sharp(await page.screenshot({ clip }))
            .removeAlpha()
            .raw()
            .toBuffer(),
        ),
    )
    .toEqual(new Set([255]))
})
