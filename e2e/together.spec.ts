import pg from 'pg'
import type { Browser, BrowserContext, Page } from 'playwright/test'
import { colleagueOf } from './colleague'
import { makeProject, openEditor, saved } from './editing'
import { callApi, expect, personIn, test } from './fixtures'
import { site } from './site'

// Several people, on one image or in one browser.
let owner: { context: BrowserContext; page: Page }

test.beforeAll(async ({ browser }) => {
  owner = await personIn(browser, 'ann@together.test')
  await callApi(owner.context.request, 'POST', '/api/workspaces', { name: 'Together' })
})
test.afterAll(() => owner.context.close())

const newProject = () => makeProject(owner.context, 'together')

const colleague = (browser: Browser, address: string) => colleagueOf(owner.context, browser, { workspace: 'together', address })

/** The addresses of those in whose name the boxes of an image were stored. */
async function authors(image: string): Promise<string[]> {
  const database = new pg.Client({ connectionString: site().variables.DATABASE_URL })
  await database.connect()
  const { rows } = await database
    .query<{ email: string }>('SELECT u.email FROM "Annotation" a JOIN "User" u ON u.id = a."createdById" WHERE a."imageId" = $1', [image])
    .finally(() => database.end())
  return rows.map(({ email }) => email)
}

test('what one person drew is never stored in the name of another who signs in in the same browser', async ({ browser }) => {
  const { page, context } = owner
  const { images, doc, address } = await newProject()
  const next = await colleague(browser, 'eve@together.test')
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
  expect(await authors(images[0]!)).toEqual(['ann@together.test', 'ann@together.test'])
  await next.context.close()
})

test("two people on one image see and keep each other's boxes", async ({ browser }) => {
  const { images, doc, address } = await newProject()
  const bob = await colleague(browser, 'bob@together.test')
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

test('two who ask for the next image in one moment get two, and see where the other is; who leaves frees theirs', async ({ browser }) => {
  const { images, address, slug, api } = await makeProject(owner.context, 'together', { pictures: 4 })
  const bob = await colleague(browser, 'bob.hart@together.test')
  await openEditor(owner.page, address(images[0]!))
  await openEditor(bob.page, address(images[0]!))
  await expect(owner.page.getByRole('status').filter({ hasText: 'bob.hart@together.test is labelling this too' })).toBeAttached()
  await expect(bob.page.getByText('AN is labelling this too')).toBeVisible()
  const given = async (page: Page) => {
    const answer = page.waitForResponse((response) => response.url().endsWith('/images/next'))
    await page.keyboard.press('g')
    return ((await (await answer).json()) as { id: string }).id
  }
  const [hers, his] = await Promise.all([given(owner.page), given(bob.page)])
  expect(new Set([hers, his, images[0]]).size).toBe(3)
  await expect(owner.page).toHaveURL(address(hers))
  await expect(bob.page).toHaveURL(address(his))
  const frame = (page: Page, image: string) => page.getByRole('navigation', { name: 'Filmstrip' }).locator(`a[href$="${image}"]`)
  await expect(frame(owner.page, his)).toHaveAccessibleName(/picture-\d.png, unlabelled, bob.hart@together.test is labelling/)
  await expect(frame(bob.page, hers)).toHaveAccessibleName(/, ann@together.test is labelling/)
  await expect(bob.page.getByText('is labelling this too', { exact: false })).toHaveCount(0)
  await owner.page.getByRole('link', { name: 'Back to images' }).click()
  await expect(owner.page).toHaveURL(`/together/${slug}`)
  await expect(frame(bob.page, hers)).not.toHaveAccessibleName(/labelling/)
  const card = owner.page.getByRole('gridcell', { name: /bob.hart@together.test is labelling/ })
  await expect(card).toHaveCount(1)
  await expect(card.getByText('BH is labelling')).toBeVisible()
  await owner.page.getByRole('link', { name: 'Annotate' }).hover() // a link to the next image takes none before it is followed
  expect((await (await owner.context.request.get(`${api}/seats`)).json()).items).toHaveLength(1)
  await callApi(owner.context.request, 'POST', `${api}/images/delete`, { ids: images.filter((image) => image !== his) })
  await owner.page.goto(`/together/${slug}/annotate`)
  await expect(owner.page.getByText('Somebody is at every image that is left.')).toBeVisible()
  await expect(owner.page).toHaveURL(address(his))
  await owner.page.goto(`/together/${slug}`)
  await expect(card).toHaveCount(1)
  await bob.page.goto('about:blank')
  await expect(card).toHaveCount(0)
  await bob.context.close()
})

test('what another draws while the answer to my box is under way, or my page, is seen all the same', async ({ browser }) => {
  const { images, doc, address } = await newProject()
  const bob = await colleague(browser, 'ben@together.test')
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
  // So is what he draws between the answer that is the page and the line by which she hears.
  const line = Promise.withResolvers<void>()
  await owner.page.route(/\/live\?/, async (route) => {
    await line.promise
    await route.continue()
  })
  await openEditor(owner.page, address(images[0]!))
  await his.drag([300, 380], [420, 440])
  await expect.poll(async () => (await doc(images[0]!)).annotations.length).toBe(3)
  await expect(ann.boxes).toHaveCount(2)
  line.resolve()
  await expect(ann.boxes).toHaveCount(3)
  await bob.context.close()
})

test('who may not label any more is told so; what they drew waits in sight until they let it go', async ({ browser }) => {
  const { images, doc, address } = await newProject()
  const { context, page } = await colleague(browser, 'dan@together.test')
  const { drag, boxes } = await openEditor(page, address(images[0]!))
  const { user } = await (await context.request.get('/api/me')).json()
  const lowered = await callApi(owner.context.request, 'PATCH', `/api/workspaces/together/members/${user.id}`, { role: 'viewer' })
  expect(lowered.status()).toBe(204)
  await drag([300, 200], [420, 330])
  await expect(boxes).toHaveCount(1)
  const told = page.getByText('Your role, viewer, may not do this. Ask an owner or manager of the workspace.')
  await expect(told).toBeVisible()
  await page.goto('/together')
  await expect(told).toBeVisible()
  await page.getByRole('button', { name: 'Let it go' }).click()
  await expect(told).toBeHidden()
  expect((await doc(images[0]!)).annotations).toHaveLength(0)
  await context.close()
})

test('an open image follows when it is one of very many that change at once', async ({ browser }) => {
  const { images, address, api } = await newProject()
  const bob = await colleague(browser, 'bob2@together.test')
  await openEditor(bob.page, address(images[0]!))
  const database = new pg.Client({ connectionString: site().variables.DATABASE_URL })
  await database.connect()
  // Twins of the image, so that there are more than are told one by one.
  await database
    .query(
      `INSERT INTO "Image" (id, "projectId", name, sha256, "sourceSha256", format, width, height, bytes, "createdById")
       SELECT id || n, "projectId", name || n, sha256, "sourceSha256", format, width, height, bytes, "createdById" FROM "Image", generate_series(1, 250) n WHERE id = $1`,
      [images[0]],
    )
    .finally(() => database.end())
  const ids = [images[0]!, ...Array.from({ length: 250 }, (_, i) => `${images[0]}${i + 1}`)]
  const mark = (some: string[], negative: boolean) =>
    callApi(owner.context.request, 'POST', `${api}/tags`, {
      ids: some,
      labelId: null,
      mode: 'set',
      negative,
      editId: `many-${some.length}`,
    })
  const marked = bob.page.getByText('Marked as negative: nothing to label here.')
  await mark(ids.slice(0, 100), true) // in one event that names them
  await expect(marked).toBeVisible()
  await mark(ids, false) // in one that names none
  await expect(marked).toBeHidden()
  await bob.context.close()
})

test('annotators add labels as long as the project lets them, and read who may when it does not; when all is labelled, managers can train', async ({
  browser,
}) => {
  const { slug, images, address } = await makeProject(owner.context, 'together', { pictures: 1 })
  const { context, page } = await colleague(browser, 'fay@together.test')
  const { drag, boxes } = await openEditor(page, address(images[0]!))
  await page.getByRole('combobox').fill('Fox')
  await expect(page.getByRole('option', { name: 'Create Fox' })).toBeVisible()
  await owner.page.goto(`/together/${slug}/settings`)
  await owner.page.getByRole('switch', { name: 'Annotators may add labels' }).click()
  await expect(page.getByRole('option', { name: 'Create Fox' })).toBeHidden()
  await expect(page.getByText('In this project owners, managers and reviewers add labels.')).toBeVisible()
  await page.keyboard.press('Escape')
  await drag([300, 200], [420, 330])
  await expect(boxes).toHaveCount(1)
  await saved(page)
  await page.keyboard.press('g')
  await expect(page.getByText('Nothing is left to label.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Back to images' }).filter({ hasText: 'Back' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Train' })).toHaveCount(0)
  await page.goto(`/together/${slug}/annotate`) // says the same of the image that it leads to
  await expect(page.getByText('Nothing is left to label.')).toBeVisible()
  await expect(page).toHaveURL(address(images[0]!))
  await openEditor(owner.page, address(images[0]!))
  await owner.page.keyboard.press('g')
  await owner.page.getByRole('link', { name: 'Train' }).click()
  await expect(owner.page).toHaveURL(`/together/${slug}/train`)
  await context.close()
})
