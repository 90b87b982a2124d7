import type { BrowserContext, Page } from 'playwright/test'
import { makeProject, openEditor, saved } from './editing'
import { callApi, expect, notice, personIn, test } from './fixtures'

let owner: { context: BrowserContext; page: Page }

test.beforeAll(async ({ browser }) => {
  owner = await personIn(browser, 'ann@editor.test')
  await callApi(owner.context.request, 'POST', '/api/workspaces', { name: 'Editor' })
})
test.afterAll(() => owner.context.close())

const newProject = (wanted?: { labels: string[] }) => makeProject(owner.context, 'editor', wanted)

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
  await expect.poll(async () => (await doc(images[0]!)).annotations.map(({ shape }) => shape.w).includes(77)).toBe(true)
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
  const first = images[0]!
  const { drag, boxes } = await openEditor(page, address(first))
  await expect(page.getByRole('navigation', { name: 'Filmstrip' }).getByRole('link')).toHaveCount(2)
  await page.getByRole('button', { name: 'Next image' }).click()
  await expect(page).toHaveURL(new RegExp(images[1]!))
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
  await page.getByRole('button', { name: 'Fold' }).click()
  await expect(page.getByText('You are signed out.')).toBeHidden()
  await expect(page.getByRole('link', { name: 'Sign in again' })).toBeVisible()
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
  const deleted = await callApi(context.request, 'DELETE', `${api}/labels/${items.find(({ name }) => name === 'Dog')!.id}`, {
    annotations: 0,
  })
  expect(deleted.status()).toBe(204)
  await page.unroute('**/edits')
  await expect(page.getByText('1 edit on picture-1.png was not accepted.')).toBeVisible({ timeout: 40_000 })
  await expect(page.getByText('This label was deleted meanwhile.')).toBeVisible()
  expect((await doc(images[0]!)).annotations).toHaveLength(1) // the box itself, still a cat
  await page.reload()
  await expect(page.getByText('1 edit on picture-1.png was not accepted.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Show the image' })).toHaveCount(0) // it is open
  await page.goto('/editor/members')
  await page.getByRole('link', { name: 'Show the image' }).click()
  await expect(page.getByRole('gridcell')).toHaveCount(1)
  await page.getByRole('button', { name: 'Let it go' }).click()
  await expect(page.getByText('was not accepted')).toBeHidden()
})

test('all boxes at once: Ctrl+A, a digit, arrows and Delete mean them all, each one step back; and drawing goes on', async () => {
  const { page } = owner
  const { images, doc, address } = await newProject()
  const { drag, boxes, news } = await openEditor(page, address(images[0]!))
  await drag([300, 200], [380, 280])
  await drag([500, 200], [580, 280])
  await page.keyboard.press('Control+a')
  await expect(news).toContainText('2 boxes selected.')
  expect(await page.evaluate(() => String(getSelection()))).toBe('')
  await page.keyboard.press('2')
  await expect(page.getByRole('button', { name: /^Dog/ })).toHaveCount(2)
  await expect(page.getByRole('toolbar', { name: '2 selected boxes' })).toBeVisible()
  await page.keyboard.press('Delete')
  await expect(boxes).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(boxes).toHaveCount(2)
  await page.keyboard.press('Control+a')
  await drag([400, 350], [460, 420])
  await expect(boxes).toHaveCount(3)
  await saved(page)
  await expect.poll(async () => (await doc(images[0]!)).annotations.length).toBe(3)
})

test('every quick press for the next image counts, and for the one before', async () => {
  const { page } = owner
  const { images: row, address } = await makeProject(owner.context, 'editor', { pictures: 8 })
  await openEditor(page, address(row[0]!))
  await expect(page.getByRole('navigation', { name: 'Filmstrip' }).getByRole('link')).toHaveCount(8)
  const press = (key: string, times: number) =>
    page.evaluate(
      ([key, times]) => {
        for (let n = 0; n < times; n++) window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      },
      [key, times] as const,
    )
  await press('f', 5)
  await expect(page).toHaveURL(new RegExp(row[5]!))
  for (let n = 0; n < 3; n++) await page.keyboard.press('d')
  await expect(page).toHaveURL(new RegExp(row[2]!))
  await expect(page.getByRole('heading', { name: 'picture-3.png' })).toBeVisible()
})

test('what "negative" took is offered back, and undo finds its way to it from the next image and from the grid', async () => {
  const { page } = owner
  const { images, slug, doc, address } = await newProject()
  const first = images[0]!
  const { drag, boxes } = await openEditor(page, address(first))
  for (const x of [300, 420, 540]) await drag([x, 200], [x + 80, 280])
  await page.keyboard.press('n')
  await expect(boxes).toHaveCount(0)
  await expect(notice(page, '3 boxes removed from picture-1.png.')).toBeVisible()
  await page.keyboard.press('f')
  await expect(page).toHaveURL(new RegExp(images[1]!))
  await page.keyboard.press('Control+z')
  await expect(page).toHaveURL(new RegExp(first))
  await expect(boxes).toHaveCount(3)
  await expect(notice(page, 'Undone on picture-1.png.')).toBeVisible()
  await page.keyboard.press('n')
  await page
    .getByRole('region', { name: /^Notifications/ })
    .getByRole('button', { name: 'Undo' })
    .click()
  await expect(boxes).toHaveCount(3)
  await saved(page)
  await expect.poll(async () => (await doc(first)).annotations.length).toBe(3)
  // From the grid, after the editor was left.
  await page.getByRole('link', { name: 'Back to images' }).click()
  await expect(page).toHaveURL(`/editor/${slug}`)
  await expect(page.getByRole('gridcell')).toHaveCount(2)
  await page.keyboard.press('Control+z')
  await expect(page).toHaveURL(new RegExp(first))
  await expect(boxes).toHaveCount(2)
})

test('images deleted in the grid come back with their boxes by undo, and go again by redo', async () => {
  const { page } = owner
  const { images, slug, doc, address } = await newProject()
  const { drag } = await openEditor(page, address(images[0]!))
  await drag([300, 200], [420, 330])
  await saved(page)
  await page.goto(`/editor/${slug}`)
  const cells = page.getByRole('gridcell')
  await expect(cells).toHaveCount(2)
  await cells.first().focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: 'Delete 2 images' }).click()
  await expect(cells).toHaveCount(0)
  await page
    .getByRole('region', { name: /^Notifications/ })
    .getByRole('button', { name: 'Undo' })
    .click()
  await expect(cells).toHaveCount(2)
  await expect(notice(page, '2 images are back.')).toBeVisible()
  expect((await doc(images[0]!)).annotations).toHaveLength(1)
  await page.keyboard.press('Control+y')
  await expect(cells).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(cells).toHaveCount(2)
})
