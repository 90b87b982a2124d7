import sharp from 'sharp'
import type { BrowserContext, Page } from 'playwright/test'
import { saved } from './editing'
import { callApi, expect, personIn, test } from './fixtures'
import { upload } from './upload'

let owner: { context: BrowserContext; page: Page }

test.beforeAll(async ({ browser }) => {
  owner = await personIn(browser, 'ann@tags.test')
  await callApi(owner.context.request, 'POST', '/api/workspaces', { name: 'Tags' })
})
test.afterAll(() => owner.context.close())

let projects = 0

/** A project of one label an image, Cat or Dog, with some pictures to sort. */
async function sorting(pictures = 3) {
  const { request } = owner.context
  const wanted = { name: `Sorting ${++projects}`, type: 'classification', multiLabel: false, labels: ['Cat', 'Dog'] }
  const { slug } = (await (await callApi(request, 'POST', '/api/workspaces/tags/projects', wanted)).json()) as { slug: string }
  const api = `/api/workspaces/tags/projects/${slug}`
  const files = await Promise.all(
    Array.from({ length: pictures }, async (_, at) => ({
      name: `picture-${at + 1}.png`,
      bytes: await sharp({ create: { width: 64, height: 48, channels: 3, background: { r: 40 * at, g: 120, b: 90 } } })
        .png()
        .toBuffer(),
    })),
  )
  const images = await upload(request, api, files)
  const { items } = (await (await request.get(`${api}/labels`)).json()) as { items: { id: string; name: string }[] }
  const names = new Map(items.map(({ id, name }) => [id, name]))
  /** The labels of each picture as the server has them. */
  const tags = async () =>
    Promise.all(
      images.map(async (image) => {
        const { doc } = (await (await request.get(`${api}/images/${image}`)).json()) as { doc: { annotations: { labelId: string }[] } }
        return doc.annotations.map(({ labelId }) => names.get(labelId)).join(' ')
      }),
    )
  return { api, images, tags, address: `/tags/${slug}` }
}

const cells = (page: Page) => page.getByRole('gridcell')
const tagged = (page: Page, label: string) => page.getByRole('gridcell', { name: new RegExp(label) })
const state = (page: Page, text: string | RegExp) => page.locator('.pools').getByRole('status').filter({ hasText: text })

/** Selects all pictures and presses a label's key. */
async function tagAll(page: Page, key: string) {
  await expect(cells(page)).toHaveCount(3)
  await cells(page).first().focus()
  await page.keyboard.press('Control+a')
  await expect(page.getByText('3 selected')).toBeVisible()
  await page.keyboard.press(key)
}

test('tags given while the network is away outlive the page and arrive when there is one again', async () => {
  const { page } = owner
  const { tags, address } = await sorting()
  await page.goto(address)
  await expect(state(page, /^Saved$/)).toBeVisible()
  await page.route('**/tags', (route) => route.abort())
  await tagAll(page, '1')
  await expect(tagged(page, 'Cat')).toHaveCount(3)
  await expect(state(page, 'Offline, 3 waiting')).toBeVisible()
  await page.reload()
  await expect(tagged(page, 'Cat')).toHaveCount(3)
  await expect(state(page, 'Offline, 3 waiting')).toBeVisible()
  await expect.poll(tags).toEqual(['', '', ''])
  await page.unroute('**/tags')
  await saved(page)
  await expect.poll(tags).toEqual(['Cat', 'Cat', 'Cat'])
})

test('where the network goes just after a tag, the page stays and the work goes on, though its frame is due to be drawn anew', async () => {
  const { context } = owner
  const { tags, address } = await sorting()
  const page = await context.newPage()
  await page.clock.install()
  await page.goto(address)
  const counted = page.waitForResponse('**/counts')
  await tagAll(page, '1')
  await expect.poll(tags).toEqual(['Cat', 'Cat', 'Cat'])
  await counted // the news has come, and with it the wish for a new frame
  await context.setOffline(true)
  await page.clock.runFor(10_000)
  await tagAll(page, '2')
  await expect(state(page, 'Offline, 3 waiting')).toBeVisible()
  await context.setOffline(false)
  await saved(page)
  await expect.poll(tags).toEqual(['Dog', 'Dog', 'Dog'])
  await page.close()
})

test('a tag that waits is undone: pictures come back, and both arrive in their order', async () => {
  const { page, context } = owner
  const { tags, address } = await sorting()
  await page.goto(`${address}?pool=unlabelled`)
  await expect(cells(page)).toHaveCount(3)
  await context.setOffline(true)
  await tagAll(page, '2')
  await expect(cells(page)).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(cells(page)).toHaveCount(3)
  await expect(state(page, 'Offline, 6 waiting')).toBeVisible()
  await context.setOffline(false)
  await saved(page)
  await expect(cells(page)).toHaveCount(3)
  await expect.poll(tags).toEqual(['', '', ''])
})

test('a lost session loses no tag', async () => {
  const { page, context } = owner
  const { tags, address } = await sorting()
  await page.goto(address)
  await expect(cells(page)).toHaveCount(3)
  const cookies = await context.cookies()
  await context.clearCookies()
  await tagAll(page, '2')
  await expect(page.getByText('You are signed out.')).toBeVisible()
  await expect(page.getByText('Your 3 edits are safe in this browser')).toBeVisible()
  await expect(state(page, 'Signed out, work is kept')).toBeVisible()
  // On a phone too the notice lies over no tool: the work goes on meanwhile.
  const size = page.viewportSize()!
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'Undo' }).click({ trial: true })
  await page.setViewportSize(size)
  await page.reload()
  await expect(page).toHaveURL(/sign-in/)
  await context.addCookies(cookies)
  await page.goto(address)
  await expect(tagged(page, 'Dog')).toHaveCount(3)
  await saved(page)
  await expect.poll(tags).toEqual(['Dog', 'Dog', 'Dog'])
})

test('a picture that is gone is named, and the others are tagged', async () => {
  const { page, context } = owner
  const { api, images, tags, address } = await sorting(4)
  await page.goto(address)
  await expect(cells(page)).toHaveCount(4)
  await page.route('**/tags', (route) => route.abort())
  await cells(page).first().focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('1')
  await expect(state(page, 'Offline, 4 waiting')).toBeVisible()
  await callApi(context.request, 'POST', `${api}/images/delete`, { ids: [images.pop()!] })
  await page.unroute('**/tags')
  await expect(page.getByText('1 edit on picture-4.png was not accepted.')).toBeVisible({ timeout: 40_000 })
  await expect(page.getByText('This picture was deleted meanwhile.')).toBeVisible()
  await expect.poll(tags).toEqual(['Cat', 'Cat', 'Cat'])
  await page.getByRole('button', { name: 'Let it go' }).click()
  await expect(page.getByText('was not accepted')).toBeHidden()
})

test('undo leads back over many tags, and redo there again', async () => {
  const { page } = owner
  const { tags, address } = await sorting()
  await page.goto(`${address}?pool=unlabelled`)
  for (const [left, key] of [
    [3, '1'],
    [2, '2'],
    [1, '1'],
  ] as const) {
    await expect(cells(page)).toHaveCount(left)
    await cells(page).first().focus()
    await page.keyboard.press(key)
  }
  await expect(cells(page)).toHaveCount(0)
  for (const left of [1, 2, 3]) {
    await page.keyboard.press('Control+z')
    await expect(cells(page)).toHaveCount(left)
  }
  await saved(page)
  await expect.poll(tags).toEqual(['', '', ''])
  for (const left of [2, 1]) {
    await page.keyboard.press('Control+Shift+z')
    await expect(cells(page)).toHaveCount(left)
  }
  await saved(page)
  await expect.poll(async () => (await tags()).toSorted()).toEqual(['', 'Cat', 'Dog'])
})

test('after a rubber band and a digit the keys go on in the grid, and the link past the rail leads into it', async () => {
  const { page } = owner
  const { address } = await sorting(4)
  await page.goto(address)
  await expect(cells(page)).toHaveCount(4)
  const [first, second] = [(await cells(page).nth(0).boundingBox())!, (await cells(page).nth(1).boundingBox())!]
  await page.mouse.move(first.x + 4, first.y + first.height + 60) // the ground below
  await page.mouse.down()
  await page.mouse.move(second.x + 20, second.y + 20, { steps: 4 })
  await page.mouse.up()
  await expect(page.getByText('2 selected')).toBeVisible()
  await page.keyboard.press('1')
  await expect(tagged(page, 'Cat')).toHaveCount(2)
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await expect(cells(page).nth(2)).toBeFocused()
  await page.reload()
  await expect(cells(page)).toHaveCount(4)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(cells(page).first()).toBeFocused()
})

test('the closer look takes the keys of labels and leads from picture to picture; closed, the keyboard is where one looked', async () => {
  const { page } = owner
  const { tags, address } = await sorting()
  await page.goto(`${address}?order=oldest`)
  await cells(page).first().focus()
  await page.keyboard.press('Enter')
  const look = page.getByRole('dialog')
  await expect(look.getByRole('img', { name: 'picture-1.png' })).toBeVisible()
  await page.keyboard.press('1')
  await expect(look.getByRole('button', { name: 'Cat', pressed: true })).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('2')
  await page.keyboard.press('ArrowLeft')
  await expect(look.getByRole('img', { name: 'picture-2.png' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('gridcell', { name: 'picture-2.png' })).toBeFocused()
  await expect.poll(tags).toEqual(['Cat', '', 'Dog'])
  await page.goto(`${address}?pool=unlabelled&order=oldest`)
  await cells(page).first().dblclick()
  await page.keyboard.press('1')
  await expect(look).toBeHidden() // the last one has left the pool
  await expect.poll(tags).toEqual(['Cat', 'Cat', 'Dog'])
})
