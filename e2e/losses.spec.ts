import type { BrowserContext, Page } from 'playwright/test'
import { colleagueOf } from './colleague'
import { makeProject } from './editing'
import { callApi, expect, personIn, test } from './fixtures'

// Work that goes by somebody else's hand.
let owner: { context: BrowserContext; page: Page }

test.beforeAll(async ({ browser }) => {
  owner = await personIn(browser, 'ann@losses.test')
  await callApi(owner.context.request, 'POST', '/api/workspaces', { name: 'Losses' })
})
test.afterAll(() => owner.context.close())

test('what others delete is told to who looks at the images and to who was away, and is brought back by who may', async ({ browser }) => {
  const { images, api, slug } = await makeProject(owner.context, 'losses')
  const bob = await colleagueOf(owner.context, browser, { workspace: 'losses', address: 'bud@losses.test' })
  const { page } = bob
  const [label] = ((await (await owner.context.request.get(`${api}/labels`)).json()) as { items: { id: string }[] }).items
  const put = { id: 'a', labelId: label!.id, box: { x: 10, y: 10, w: 40, h: 40 }, attributes: {} }
  await callApi(bob.context.request, 'POST', `${api}/images/${images[0]}/edits`, { edits: [{ id: 'e', change: { put } }] })
  const toGrid = async () => {
    const told = page.waitForResponse(/\/losses$/)
    const listening = page.waitForResponse(/\/live$/)
    await page.goto(`/losses/${slug}`)
    await Promise.all([told, listening])
    await expect(page.getByRole('gridcell').first()).toBeVisible()
  }
  const toast = (words: RegExp) => page.getByRole('listitem').filter({ hasText: words })
  await toGrid()
  await callApi(owner.context.request, 'DELETE', `${api}/labels/${label!.id}`, { annotations: 1 })
  const gone = toast(/deleted the label Cat\. ?1 annotation went with it, 1 of them yours\./)
  await gone.getByRole('button', { name: 'Bring it back' }).click()
  await expect(toast(/Cat is back, with 1 annotation\./)).toBeVisible()
  await expect(gone).toBeHidden()
  await expect(page.getByRole('gridcell', { name: 'picture-1.png, 1 box, labelled' })).toBeVisible()
  await page.goto('about:blank')
  await callApi(owner.context.request, 'POST', `${api}/images/delete`, { ids: [images[0]] })
  await toGrid()
  const away = toast(/deleted 1 image\. ?1 annotation of yours was on it\./)
  await expect(away).toContainText('An owner or manager can bring it back within a day.')
  const { user } = await (await bob.context.request.get('/api/me')).json()
  await callApi(owner.context.request, 'PATCH', `/api/workspaces/losses/members/${user.id}`, { role: 'manager' })
  await toGrid()
  await page.route('**/restore', (route) => route.abort())
  await away.getByRole('button', { name: 'Bring it back' }).click()
  await expect(toast(/It could not be brought back/)).toBeVisible()
  await page.unroute('**/restore')
  await toGrid() // what was not brought back is told again
  await away.getByRole('button', { name: 'Bring it back' }).click()
  await expect(toast(/1 image is back\./)).toBeVisible()
  await expect(page.getByRole('gridcell', { name: 'picture-1.png, 1 box, labelled' })).toBeVisible()
  await callApi(owner.context.request, 'POST', `${api}/images/delete`, { ids: images })
  const both = toast(/deleted 2 images\. ?1 annotation of yours was on them\./)
  await expect(both.getByRole('button', { name: 'Bring them back' })).toBeVisible()
  await callApi(owner.context.request, 'PATCH', `/api/workspaces/losses/members/${user.id}`, { role: 'annotator' })
  await expect(both).toContainText('An owner or manager can bring them back within a day.')
  await expect(both.getByRole('button', { name: 'Bring them back' })).toHaveCount(0)
  await both.getByRole('button', { name: 'Dismiss' }).click()
  await expect(both).toBeHidden()
  await bob.context.close()
})
