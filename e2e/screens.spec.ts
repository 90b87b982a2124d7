import type { BrowserContext } from 'playwright/test'
import { callApi, expect, personIn, test } from './fixtures'

// What pages owe to whoever uses them, beside the stories: nothing clicked is lost, every state has its words.

let owner: { context: BrowserContext; workspace: string; project: string }

test.beforeAll(async ({ browser }) => {
  const { context } = await personIn(browser, 'owner@screens.test')
  const { slug: workspace } = await (await callApi(context.request, 'POST', '/api/workspaces', { name: 'Screens' })).json()
  const { slug } = await (await callApi(context.request, 'POST', `/api/workspaces/${workspace}/projects/demo`, {})).json()
  owner = { context, workspace: `/${workspace}`, project: `/${workspace}/${slug}` }
})
test.afterAll(() => owner.context.close())

test('a choice made before the page reacts is kept, and a page has one primary button', async () => {
  const page = await owner.context.newPage()
  const gate = Promise.withResolvers<void>()
  await page.route(/\.js(\?|$)/, async (route) => {
    await gate.promise
    await route.continue()
  })
  await page.goto(`${owner.project}/train`, { waitUntil: 'commit' })
  const fast = page.getByRole('radio', { name: /Fast/ })
  const asked = page.waitForRequest(/readiness\?preset=fast/)
  await fast.check()
  gate.resolve()
  await asked // the page has taken it in: it checks for this preset
  await expect(fast).toBeChecked()
  await expect(page.locator('.btn-primary')).toHaveText(/Start training/)
  await page.close()
})

test('runs belong to the Train tab', async () => {
  const page = await owner.context.newPage()
  await page.goto(`${owner.project}/runs`)
  await expect(page.getByRole('navigation', { name: /Demo/ }).getByRole('link', { name: 'Train' })).toHaveAttribute('aria-current', 'page')
  await page.close()
})

test('a person says what they are called', async () => {
  const page = await owner.context.newPage()
  await page.goto(owner.workspace)
  const menu = page.getByRole('button', { name: /, menu$/ })
  await expect(menu).toHaveText('OW')
  await menu.click()
  await page.getByRole('menuitem', { name: 'Your name' }).click()
  const dialog = page.getByRole('dialog', { name: 'Your name' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Ana Ruiz')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(menu).toHaveText('AR')
  await expect(menu).toHaveAccessibleName('Ana Ruiz, menu')
  await expect(menu).toBeFocused()
  await page.close()
})
