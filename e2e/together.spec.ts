import pg from 'pg'
import type { Browser, BrowserContext, Page } from 'playwright/test'
import { makeProject, openEditor, saved } from './editing'
import { callApi, expect, linkIn, mailTo, personIn, test } from './fixtures'
import { site } from './site'

// Several people, on one image or in one browser.
let owner: { context: BrowserContext; page: Page }

test.beforeAll(async ({ browser }) => {
  owner = await personIn(browser, 'ann@together.test')
  await callApi(owner.context.request, 'POST', '/api/workspaces', { name: 'Together' })
})
test.afterAll(() => owner.context.close())

const newProject = () => makeProject(owner.context, 'together')

async function colleague(browser: Browser, address: string) {
  await callApi(owner.context.request, 'POST', '/api/workspaces/together/invites', { addresses: [address], role: 'annotator' })
  const context = await browser.newContext({ baseURL: site().url })
  const secret = linkIn(await mailTo(address, /invites you/), /\/invite\//)
    .split('/')
    .at(-1)
  const { next } = (await (await callApi(context.request, 'POST', `/api/invites/${secret}/accept`)).json()) as { next: string }
  const page = await context.newPage()
  await page.goto(next)
  return { context, page }
}

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

test('what another draws while the answer to my box is under way is seen all the same', async ({ browser }) => {
  const { images, address } = await newProject()
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
