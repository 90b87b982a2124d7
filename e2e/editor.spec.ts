import pg from 'pg'
import sharp from 'sharp'
import type { APIRequestContext, Browser, BrowserContext, Page } from 'playwright/test'
import { callApi, expect, linkIn, mailTo, personIn, test } from './fixtures'
import { site } from './site'

type Doc = { annotations: { id: string; labelId: string; box: { x: number; y: number; w: number; h: number } }[]; negative: boolean }

let owner: { context: BrowserContext; page: Page }
let projects = 0

test.beforeAll(async ({ browser }) => {
  owner = await personIn(browser, 'ann@editor.test')
  await callApi(owner.context.request, 'POST', '/api/workspaces', { name: 'Editor' })
})
test.afterAll(() => owner.context.close())

const picture = (shade: number) => sharp({ create: { width: 640, height: 480, channels: 3, background: { r: shade, g: 120, b: 200 - shade } } }).png().toBuffer()

async function upload(request: APIRequestContext, route: string, files: { name: string; bytes: Buffer }[]): Promise<string[]> {
  const asked = await callApi(request, 'POST', `${route}/uploads`, { files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length })) })
  const { items } = (await asked.json()) as { items: { id: string; url: string; headers: Record<string, string> }[] }
  const ids: string[] = []
  for (const [at, item] of items.entries()) {
    await fetch(item.url, { method: 'PUT', headers: item.headers, body: new Uint8Array(files[at]!.bytes) })
    const done = await callApi(request, 'POST', `${route}/uploads/${item.id}/complete`, {})
    ids.push(((await done.json()) as { imageId: string }).imageId)
  }
  return ids
}

/** A project of its own with some plain pictures, so that no test sees another's boxes. */
async function newProject({ pictures = 2, labels = ['Cat', 'Dog'] } = {}) {
  const { request } = owner.context
  const { slug } = (await (await callApi(request, 'POST', '/api/workspaces/editor/projects', { name: `Pictures ${++projects}`, type: 'detection', labels })).json()) as { slug: string }
  const api = `/api/workspaces/editor/projects/${slug}`
  const files = await Promise.all(Array.from({ length: pictures }, async (_, at) => ({ name: `picture-${at + 1}.png`, bytes: await picture(20 + at * 30) })))
  const images = await upload(request, api, files)
  const doc = async (image: string) => ((await (await request.get(`${api}/images/${image}`)).json()) as { doc: Doc }).doc
  return { slug, api, images, doc, address: (image: string) => `/editor/${slug}/annotate/${image}` }
}

async function openEditor(page: Page, address: string) {
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
  return { canvas, drag, boxes: page.getByRole('list', { name: 'Boxes' }).getByRole('listitem'), news: page.getByRole('log', { name: 'What happened' }) }
}

const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible({ timeout: 40_000 })

test('draw, name by a digit, undo and redo, relabel, delete, negative; all of it is on the server', async () => {
  const { page } = owner
  const { images, doc, address } = await newProject()
  const { drag, boxes, news } = await openEditor(page, address(images[0]!))
  await drag([300, 200], [420, 330])
  await expect(boxes).toHaveCount(1)
  await page.keyboard.press('2')
  await expect(page.getByRole('button', { name: /^Dog 1,/ })).toBeVisible()
  await drag([500, 300], [600, 420])
  await expect(boxes).toHaveCount(2)
  await page.keyboard.press('Control+z')
  await expect(boxes).toHaveCount(1)
  await page.keyboard.press('Control+Shift+z')
  await expect(boxes).toHaveCount(2)
  await page.getByRole('button', { name: /^Dog 2,/ }).click()
  await page.getByRole('textbox', { name: 'Width' }).fill('77')
  await page.getByRole('textbox', { name: 'Width' }).press('Enter')
  await saved(page)
  await expect.poll(async () => (await doc(images[0]!)).annotations.map(({ box }) => box.w).includes(77)).toBe(true)
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(boxes).toHaveCount(1)
  await page.getByRole('button', { name: 'Negative image' }).click()
  await expect(boxes).toHaveCount(0)
  await expect(news).toContainText('1 box removed')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(boxes).toHaveCount(1)
  await saved(page)
  await expect.poll(async () => (await doc(images[0]!)).annotations.length).toBe(1)
  await page.reload()
  await expect(boxes).toHaveCount(1)
})

test('a label is made where the first box needs one', async () => {
  const { page } = owner
  const { images, address } = await newProject({ labels: [] })
  const { drag, boxes } = await openEditor(page, address(images[0]!))
  await drag([300, 200], [420, 330])
  await expect(page.getByRole('combobox', { name: 'Find or create a label' })).toBeFocused()
  await page.keyboard.type('Zebra')
  await page.keyboard.press('Enter')
  await expect(boxes).toHaveCount(1)
  await expect(page.getByRole('button', { name: /^Zebra 1,/ })).toBeVisible()
})

test('without a pointer: place, move, resize, walk and go on', async () => {
  const { page } = owner
  const { images, address } = await newProject()
  const { canvas, boxes, news } = await openEditor(page, address(images[0]!))
  await canvas.focus()
  await page.keyboard.press('b')
  await page.keyboard.press('Enter')
  await expect(boxes).toHaveCount(1)
  await expect(news).toContainText('Cat 1 of 1')
  const place = /(\d+) by (\d+) at (\d+), (\d+)/
  const numbers = async () => (await news.textContent())!.match(place)!.slice(1).map(Number) as [number, number, number, number]
  const [w, h, x, y] = await numbers()
  await page.keyboard.press('ArrowRight')
  await expect(news).toContainText(`${w} by ${h} at ${x + 1}, ${y}`)
  await page.keyboard.press('Shift+ArrowUp')
  await expect(news).toContainText(`${w} by ${h} at ${x + 1}, ${y - 10}`)
  await page.keyboard.press('Alt+ArrowDown')
  await expect(news).toContainText(`${w} by ${h + 1} at ${x + 1}, ${y - 10}`)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(news).toContainText('Cat 1 of 1')
  await page.keyboard.press('Escape')
  const before = page.url()
  await page.keyboard.press('g')
  await expect(page).not.toHaveURL(before)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('Escape')
})

test('the tab closed in the middle of a stroke of bad luck: what was drawn is there and is sent', async () => {
  const { images, doc, address } = await newProject()
  const page = await owner.context.newPage()
  await page.route('**/edits', (route) => route.abort())
  const { drag, boxes } = await openEditor(page, address(images[0]!))
  await drag([300, 200], [420, 330])
  await drag([500, 200], [620, 330])
  await expect(boxes).toHaveCount(2)
  await page.close()
  expect((await doc(images[0]!)).annotations).toHaveLength(0)
  // Another image, another tab: the first one's boxes go from here.
  const later = await owner.context.newPage()
  await openEditor(later, address(images[1]!))
  await expect.poll(async () => (await doc(images[0]!)).annotations.length, { timeout: 40_000 }).toBe(2)
  await later.close()
})

test('what an editor left behind waits in sight on any other page, and is sent from there', async () => {
  const { images, slug, doc, address } = await newProject()
  const page = await owner.context.newPage()
  await page.route('**/edits', (route) => route.abort())
  const { drag, boxes } = await openEditor(page, address(images[0]!))
  await drag([300, 200], [420, 330])
  await expect(boxes).toHaveCount(1)
  await page.goto('/editor/members')
  await expect(page.getByText('Your edits are safe in this browser.')).toBeVisible()
  await page.unroute('**/edits')
  await page.goto(`/editor/${slug}`)
  await expect.poll(async () => (await doc(images[0]!)).annotations.length, { timeout: 40_000 }).toBe(1)
  await expect(page.getByText('Your edits are safe in this browser.')).toBeHidden()
  await page.close()
})

test('without a network the work goes on, over to the next image, and is saved when there is one again', async () => {
  const { page, context } = owner
  const { images, doc, address } = await newProject()
  const first = images.at(-1)!
  const { drag, boxes } = await openEditor(page, address(first))
  await expect(page.getByRole('navigation', { name: 'Filmstrip' }).getByRole('link')).toHaveCount(2)
  await page.getByRole('button', { name: 'Next image' }).click()
  await expect(page).toHaveURL(new RegExp(images[0]!))
  await page.getByRole('button', { name: 'Previous image' }).click()
  await expect(page).toHaveURL(new RegExp(first))
  await context.setOffline(true)
  await drag([300, 200], [420, 330])
  await drag([500, 200], [620, 330])
  await expect(boxes).toHaveCount(2)
  await expect(page.getByRole('status').filter({ hasText: 'Offline, 2 waiting' })).toBeVisible()
  await context.setOffline(false)
  await saved(page)
  expect((await doc(first)).annotations).toHaveLength(2)
})

test('an expired session loses nothing', async () => {
  const { page, context } = owner
  const { images, doc, address } = await newProject()
  const { drag } = await openEditor(page, address(images[0]!))
  const cookies = await context.cookies()
  await context.clearCookies()
  await drag([300, 200], [420, 330])
  await expect(page.getByText('You are signed out.')).toBeVisible()
  await expect(page.getByText('Your 1 edit is safe in this browser')).toBeVisible()
  await context.addCookies(cookies)
  await saved(page)
  expect((await doc(images[0]!)).annotations).toHaveLength(1)
})

test('an edit that cannot be taken is shown, kept, and let go only by the person', async () => {
  const { page, context } = owner
  const { api, images, doc, address } = await newProject()
  const { drag, boxes } = await openEditor(page, address(images[0]!))
  await context.setOffline(true)
  await drag([300, 200], [420, 330])
  await page.keyboard.press('2')
  await expect(boxes).toHaveCount(1)
  // Before the network is back: what goes out in between would be taken.
  await page.route('**/edits', (route) => route.abort())
  await context.setOffline(false)
  const { items } = (await (await context.request.get(`${api}/labels`)).json()) as { items: { id: string; name: string }[] }
  const deleted = await callApi(context.request, 'DELETE', `${api}/labels/${items.find(({ name }) => name === 'Dog')!.id}`, { annotations: 0 })
  expect(deleted.status()).toBe(204)
  await page.unroute('**/edits')
  await expect(page.getByText('1 edit on picture-1.png was not accepted.')).toBeVisible({ timeout: 40_000 })
  await expect(page.getByText('This label was deleted meanwhile.')).toBeVisible()
  expect((await doc(images[0]!)).annotations).toHaveLength(1) // the box itself, still a cat
  await page.reload()
  await expect(page.getByText('1 edit on picture-1.png was not accepted.')).toBeVisible()
  await page.getByRole('button', { name: 'Let it go' }).click()
  await expect(page.getByText('was not accepted')).toBeHidden()
})

async function colleague(browser: Browser, address: string) {
  await callApi(owner.context.request, 'POST', '/api/workspaces/editor/invites', { addresses: [address], role: 'annotator' })
  const context = await browser.newContext({ baseURL: site().url })
  const secret = linkIn(await mailTo(address, /invites you/), /\/invite\//).split('/').at(-1)
  const { next } = (await (await callApi(context.request, 'POST', `/api/invites/${secret}/accept`)).json()) as { next: string }
  const page = await context.newPage()
  await page.goto(next)
  return { context, page }
}

/** The addresses of those in whose name the boxes of an image were stored. */
async function authors(image: string): Promise<string[]> {
  const database = new pg.Client({ connectionString: site().variables.DATABASE_URL })
  await database.connect()
  const { rows } = await database.query<{ email: string }>('SELECT u.email FROM "Annotation" a JOIN "User" u ON u.id = a."createdById" WHERE a."imageId" = $1', [image]).finally(() => database.end())
  return rows.map(({ email }) => email)
}

test('what one person drew is never stored in the name of another who signs in in the same browser', async ({ browser }) => {
  const { page, context } = owner
  const { images, doc, address } = await newProject()
  const next = await colleague(browser, 'eve@editor.test')
  const { drag, boxes } = await openEditor(page, address(images[0]!))
  await context.setOffline(true)
  await drag([300, 200], [420, 330])
  const cookies = await context.cookies()
  await context.clearCookies()
  await context.addCookies(await next.context.cookies())
  await context.setOffline(false)
  await expect(page.getByText('You are signed out.')).toBeVisible()
  await drag([500, 200], [620, 330])
  await expect(page.getByText('Your 2 edits are safe in this browser')).toBeVisible()
  await expect(boxes).toHaveCount(2)
  const tab = await context.newPage() // the other's own page in this browser: what waits here is not theirs to send
  await expect((await openEditor(tab, address(images[0]!))).boxes).toHaveCount(0)
  await tab.close()
  expect((await doc(images[0]!)).annotations).toHaveLength(0)
  await context.clearCookies()
  await context.addCookies(cookies)
  await saved(page)
  expect((await doc(images[0]!)).annotations).toHaveLength(2)
  expect(await authors(images[0]!)).toEqual(['ann@editor.test', 'ann@editor.test'])
  await next.context.close()
})

test('two people on one image see and keep each other\'s boxes', async ({ browser }) => {
  const { images, doc, address } = await newProject()
  const bob = await colleague(browser, 'bob@editor.test')
  const ann = await openEditor(owner.page, address(images[0]!))
  const his = await openEditor(bob.page, address(images[0]!))
  await Promise.all([ann.drag([300, 200], [420, 330]), his.drag([500, 200], [620, 330])])
  await expect(ann.boxes).toHaveCount(2)
  await expect(his.boxes).toHaveCount(2)
  await owner.page.keyboard.press('Control+z')
  await expect(ann.boxes).toHaveCount(1)
  await expect(his.boxes).toHaveCount(1)
  await saved(owner.page)
  expect((await doc(images[0]!)).annotations).toHaveLength(1)
  await bob.context.close()
})

test('what another draws while the answer to my box is under way is seen all the same', async ({ browser }) => {
  const { images, address } = await newProject()
  const bob = await colleague(browser, 'ben@editor.test')
  const ann = await openEditor(owner.page, address(images[0]!))
  const his = await openEditor(bob.page, address(images[0]!))
  const answer = Promise.withResolvers<void>()
  await owner.page.route('**/edits', async (route) => {
    const response = await route.fetch()
    await answer.promise
    await route.fulfill({ response })
  })
  await ann.drag([300, 200], [420, 330])
  await expect(his.boxes).toHaveCount(1)
  await his.drag([500, 200], [620, 330])
  await expect(ann.boxes).toHaveCount(2)
  answer.resolve()
  await saved(owner.page)
  await expect(ann.boxes).toHaveCount(2)
  await owner.page.unroute('**/edits')
  await bob.context.close()
})

test('who may not label any more is told so; what they drew waits in sight until they let it go', async ({ browser }) => {
  const { images, doc, address } = await newProject()
  const { context, page } = await colleague(browser, 'dan@editor.test')
  const { drag, boxes } = await openEditor(page, address(images[0]!))
  const { user } = await (await context.request.get('/api/me')).json()
  const lowered = await callApi(owner.context.request, 'PATCH', `/api/workspaces/editor/members/${user.id}`, { role: 'viewer' })
  expect(lowered.status()).toBe(204)
  await drag([300, 200], [420, 330])
  await expect(boxes).toHaveCount(1)
  const told = page.getByText('Your role, viewer, may not do this. Ask an owner or manager of the workspace.')
  await expect(told).toBeVisible()
  await page.goto('/editor')
  await expect(told).toBeVisible()
  await page.getByRole('button', { name: 'Let it go' }).click()
  await expect(told).toBeHidden()
  expect((await doc(images[0]!)).annotations).toHaveLength(0)
  await context.close()
})
