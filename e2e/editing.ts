import sharp from 'sharp'
import type { BrowserContext, Page } from 'playwright/test'
import { callApi, expect } from './fixtures'
import { upload } from './upload'

type Doc = { annotations: { id: string; labelId: string; shape: { x: number; y: number; w: number; h: number } }[]; negative: boolean }

const picture = (shade: number) =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: { r: shade, g: 120, b: 200 - shade } } })
    .png()
    .toBuffer()

let projects = 0

type Wanted = { pictures?: number; labels?: string[] }

/** A project of its own with some plain pictures, so that no test sees another's boxes. */
export async function makeProject({ request }: BrowserContext, workspace: string, { pictures = 2, labels = ['Cat', 'Dog'] }: Wanted = {}) {
  const { slug } = (await (
    await callApi(request, 'POST', `/api/workspaces/${workspace}/projects`, { name: `Pictures ${++projects}`, type: 'detection', labels })
  ).json()) as { slug: string }
  const api = `/api/workspaces/${workspace}/projects/${slug}`
  const files = await Promise.all(
    Array.from({ length: pictures }, async (_, at) => ({ name: `picture-${at + 1}.png`, bytes: await picture(20 + at * 30) })),
  )
  const images = files.length > 0 ? await upload(request, api, files) : []
  const doc = async (image: string) => ((await (await request.get(`${api}/images/${image}`)).json()) as { doc: Doc }).doc
  return { slug, api, images, doc, address: (image: string) => `/${workspace}/${slug}/annotate/${image}` }
}

/** Opens an image in the editor; `drag` takes places on the canvas, in CSS pixels. */
export async function openEditor(page: Page, address: string) {
  await page.goto(address)
  const canvas = page.getByRole('application', { name: 'Image canvas' })
  await expect(canvas.locator('canvas').first()).toBeVisible() // the picture is there, and has its zoom
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
  const area = (await canvas.boundingBox())!
  const drag = async (from: [number, number], to: [number, number]) => {
    await page.mouse.move(area.x + from[0], area.y + from[1])
    await page.mouse.down()
    await page.mouse.move(area.x + (from[0] + to[0]) / 2, area.y + (from[1] + to[1]) / 2)
    await page.mouse.move(area.x + to[0], area.y + to[1])
    await page.mouse.up()
  }
  return {
    canvas,
    drag,
    boxes: page.getByRole('list', { name: 'Boxes' }).getByRole('listitem'),
    news: page.getByRole('log', { name: 'What happened' }),
  }
}

/**
 * Until all that was done is on the server. "Saved" alone does not say so: it is shown until sending has taken a while. What
 * was done lies in the journal from the same moment on.
 */
export async function saved(page: Page) {
  await expect.poll(() => page.evaluate(countUnsent), { timeout: 40_000 }).toBe(0)
  await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()
}

/** In the browser: how many entries of the person of this page its journal holds, but those that were refused. */
async function countUnsent(): Promise<number> {
  const me = await fetch('/api/me').then(
    (answer) => answer.json() as Promise<{ user?: { id: string } }>,
    () => ({ user: undefined }),
  )
  const result = <T>(request: IDBRequest<T>) =>
    new Promise<T>((done, fail) => {
      request.onsuccess = () => done(request.result)
      request.onerror = () => fail(request.error!)
    })
  const database = await result(indexedDB.open('corral'))
  const rows = await result<{ person: string; refused?: string }[]>(database.transaction('edits').objectStore('edits').getAll())
  database.close()
  return rows.filter(({ person, refused }) => refused === undefined && (!me.user || person === me.user.id)).length
}
