import { callApi, contextOf, expect, test } from './fixtures'
import { ImagePage } from '@/lib/domain/contract/image'

test('a version is made, told from what there is now, restored, and trained on by choice', async ({ browser }) => {
  const context = await contextOf(browser, 'keeper@versions.test')
  const { slug: workspace } = await (await callApi(context.request, 'POST', '/api/workspaces', { name: 'Versions' })).json()
  const { slug } = await (await callApi(context.request, 'POST', `/api/workspaces/${workspace}/projects/demo`, {})).json()
  const api = `/api/workspaces/${workspace}/projects/${slug}`
  const labelled = async () => ImagePage.parse(await (await context.request.get(`${api}/images?pool=labelled`)).json())
  // The demo's pictures come one by one; one is enough.
  await expect.poll(async () => (await labelled()).total).toBeGreaterThan(0)
  const [first] = (await labelled()).items
  const page = await context.newPage()

  await page.goto(`/${workspace}/${slug}/versions`)
  await page.getByRole('button', { name: 'Make a version' }).click()
  await page.getByLabel('Name', { exact: true }).fill('As it came')
  await page.getByRole('button', { name: 'Make version', exact: true }).click()
  const made = page.getByRole('link', { name: 'As it came' })
  await expect(made).toBeVisible()

  await callApi(context.request, 'POST', `${api}/images/delete`, { ids: [first!.id] })
  await made.click()
  const changes = page.getByRole('list', { name: 'Changes since' })
  const gone = changes.getByRole('listitem').filter({ hasText: 'Image is gone.' })
  await expect(gone).toBeVisible()
  // The picture of the image that left the project is held by the version.
  await expect.poll(() => gone.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)

  const what = page.getByRole('button', { name: 'What to do with As it came' })
  await what.click()
  await page.getByRole('menuitem', { name: 'Restore…' }).click()
  await expect(page.getByText('1 deleted image comes back.')).toBeVisible()
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  // The way back is offered when it is done.
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeVisible({ timeout: 60_000 })
  expect((await context.request.get(`${api}/images/${first!.id}`)).status()).toBe(200)

  await what.click()
  await page.getByRole('menuitem', { name: 'Train on it' }).click()
  await expect(page.getByRole('combobox', { name: 'Data set' })).toHaveText('Version 1: As it came')
  await context.close()
})
