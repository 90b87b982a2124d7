import type { BrowserContext, Page } from 'playwright/test'
import { makeProject } from './editing'
import { callApi, contextOf, expect, linkIn, mailTo, test } from './fixtures'
import { site } from './site'
import { drawWide } from './wide-text/wide-text'

// What a screen of 360 or 390 pixels owes to a thumb, in any font.

let owner: { context: BrowserContext; workspace: string; project: string }
let phone: BrowserContext

test.beforeAll(async ({ browser }) => {
  const context = await contextOf(browser, 'owner@phone.test')
  const { slug: workspace } = await (await callApi(context.request, 'POST', '/api/workspaces', { name: 'Phone' })).json()
  const { slug } = await makeProject(context, workspace, { pictures: 12, labels: ['Burger', 'Pizza', 'Donut', 'Apple', 'Avocado'] })
  owner = { context, workspace: `/${workspace}`, project: `/${workspace}/${slug}` }
  phone = await browser.newContext({
    baseURL: site().url,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    storageState: await context.storageState(),
  })
})
test.afterAll(async () => {
  await phone.close()
  await owner.context.close()
})

/** How far the window could be scrolled: not at all, only what is inside the frame scrolls. */
const windowSize = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement
    return { width: scrollWidth, height: scrollHeight }
  })

test('no key is named and no page is larger than the screen', async () => {
  await callApi(owner.context.request, 'POST', `/api/workspaces${owner.workspace}/invites`, {
    addresses: ['thumb@phone.test'],
    role: 'annotator',
  })
  const page = await phone.newPage()
  const pages = [
    owner.project,
    `${owner.project}/train`,
    `${owner.project}/models`,
    `${owner.project}/settings`,
    owner.workspace,
    `${owner.workspace}/members`,
    `${owner.workspace}/settings/tokens`,
    linkIn(await mailTo('thumb@phone.test', /invites you/), /\/invite\//),
  ]
  for (const address of pages) {
    await page.goto(address)
    await expect(page.getByRole('main')).toBeVisible()
    await expect(page.locator('.keys').filter({ visible: true })).toHaveCount(0)
    expect(await windowSize(page), address).toEqual(page.viewportSize())
    await drawWide(page, 1.3)
    expect(await windowSize(page), `${address} in wide text`).toEqual(page.viewportSize())
  }
  await page.close()
})

test('every tab is in reach, in any font and with large text', async () => {
  const page = await phone.newPage()
  for (const width of [360, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await page.goto(`${owner.project}/settings`) // the last tab: what does not fit would be scrolled away at the left
    const tabs = page.getByRole('navigation', { name: /^Pictures/ }).getByRole('link')
    await expect(tabs).toHaveCount(5)
    for (const scale of [1, 1.3]) {
      await drawWide(page, scale)
      for (const tab of await tabs.all()) {
        await expect(tab, `${await tab.textContent()} at ${width} px, text at ${scale}`).toBeInViewport({ ratio: 1 })
        expect((await tab.boundingBox())!.height).toBeGreaterThanOrEqual(44)
      }
    }
  }
  await page.close()
})

test('the first tap on the button sends: nothing moves it away when the field is left', async () => {
  const page = await phone.newPage()
  await page.goto(`${owner.workspace}/members`)
  const field = page.getByRole('textbox', { name: 'Invite by e-mail' })
  await field.fill(['One <one@phone.test>', '"Roe, Two" <two@phone.test>', '3. three@phone.test', 'four@phone.test'].join(', '))
  await page.getByRole('button', { name: 'Send 4 invites' }).tap()
  await expect(page.getByText('one@phone.test, two@phone.test, three@phone.test and 1 more').first()).toBeVisible()
  await expect(field).toHaveValue('')
  await page.close()
})
