import type { Browser, BrowserContext, Page } from 'playwright/test'
import { colleagueOf } from './colleague'
import { makeProject, openEditor, saved } from './editing'
import { callApi, expect, personIn, test } from './fixtures'

// Work that goes by somebody else's hand.
let owner: { context: BrowserContext; page: Page }

test.beforeAll(async ({ browser }) => {
  owner = await personIn(browser, 'ann@losses.test')
  await callApi(owner.context.request, 'POST', '/api/workspaces', { name: 'Losses' })
})
test.afterAll(() => owner.context.close())

const newProject = () => makeProject(owner.context, 'losses')

const colleague = (browser: Browser, address: string) => colleagueOf(owner.context, browser, { workspace: 'losses', address })

test('what others delete is told to who looks at the images and to who was away, and is brought back by who may', async ({ browser }) => {
  const { images, api, slug } = await newProject()
  const bob = await colleague(browser, 'bud@losses.test')
  const { page } = bob
  const [label] = ((await (await owner.context.request.get(`${api}/labels`)).json()) as { items: { id: string }[] }).items
  const put = { id: 'a', labelId: label!.id, shape: { kind: 'box', x: 10, y: 10, w: 40, h: 40 }, attributes: {} }
  await callApi(bob.context.request, 'POST', `${api}/images/${images[0]}/edits`, { edits: [{ id: 'e', change: { put } }] })
  const toGrid = async () => {
    const told = page.waitForResponse(/\/losses$/)
    const listening = page.waitForResponse(/\/live(\?|$)/)
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
  await page.getByRole('link', { name: /^Models/ }).click() // where nobody listens
  await expect(page).toHaveURL(/\/models$/)
  await callApi(owner.context.request, 'POST', `${api}/images/delete`, { ids: [images[0]] })
  await page.getByRole('link', { name: /^Images/ }).click()
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
  await expect(both).toContainText('An owner or manager can bring them back within a day.', { timeout: 40_000 })
  await expect(both.getByRole('button', { name: 'Bring them back' })).toHaveCount(0)
  await both.getByRole('button', { name: 'Dismiss' }).click()
  await expect(both).toBeHidden()
  await bob.context.close()
})

test('a label that a colleague deletes, merges or renames is followed in the open editor, and it is said who did it', async ({
  browser,
}) => {
  const { images, address, api } = await newProject()
  const bob = await colleague(browser, 'bea@losses.test')
  const his = await openEditor(bob.page, address(images[0]!))
  const labels = async () =>
    ((await (await owner.context.request.get(`${api}/labels`)).json()) as { items: { id: string; name: string; count: number }[] }).items
  const [first] = await labels()
  await his.drag([300, 200], [420, 330])
  await saved(bob.page)
  await callApi(owner.context.request, 'POST', `${api}/labels`, { names: ['Other'] })
  const other = (await labels()).find(({ name }) => name === 'Other')!
  await callApi(owner.context.request, 'PATCH', `${api}/labels/${first!.id}`, { name: 'Renamed' })
  await expect(bob.page.getByText(`renamed the label ${first!.name}: it is Renamed now.`).first()).toBeVisible()
  await callApi(owner.context.request, 'POST', `${api}/labels/${first!.id}/merge`, { into: other.id })
  await expect(bob.page.getByText('merged the label Renamed into Other. 1 box on this image is Other now.').first()).toBeVisible()
  await expect(his.boxes).toHaveCount(1)
  await callApi(owner.context.request, 'DELETE', `${api}/labels/${other.id}`, { annotations: 1 })
  await expect(bob.page.getByText('deleted the label Other. 1 box on this image went with it.').first()).toBeVisible()
  await expect(his.boxes).toHaveCount(0)
  await bob.page.getByRole('button', { name: 'Bring Other back' }).click()
  await expect(his.boxes).toHaveCount(1)
  await expect.poll(async () => (await labels()).find(({ name }) => name === 'Other')?.count).toBe(1)
  await bob.context.close()
})

test('who moved a box meanwhile is told that a colleague, back from being away, has deleted it, or has moved it from where it was before, and brings it back', async ({
  browser,
}) => {
  const { images, address, doc } = await newProject()
  const bob = await colleague(browser, 'bao@losses.test')
  const his = await openEditor(bob.page, address(images[0]!))
  await his.drag([300, 200], [420, 330])
  await expect.poll(async () => (await doc(images[0]!)).annotations.length).toBe(1)
  const ann = await openEditor(owner.page, address(images[0]!))
  await expect(ann.boxes).toHaveCount(1)
  await owner.context.setOffline(true)
  await owner.page.getByRole('button', { name: /^Cat 1,/ }).click()
  await owner.page.keyboard.press('Delete')
  await expect(ann.boxes).toHaveCount(0)
  const boxNow = async () => (await doc(images[0]!)).annotations[0]!.shape
  const drawn = await boxNow()
  await bob.page.keyboard.press('ArrowRight')
  await expect.poll(boxNow).not.toEqual(drawn) // on the server: a move that comes after the deletion puts the box back
  await owner.context.setOffline(false)
  await expect(bob.page.getByText(/removed a box of yours from picture-1.png: 1 Cat\./).first()).toBeVisible({ timeout: 40_000 })
  await expect(his.boxes).toHaveCount(0)
  await bob.page.getByRole('button', { name: 'Bring it back' }).click()
  await expect(his.boxes).toHaveCount(1)
  await expect(ann.boxes).toHaveCount(1)
  // A move that was under way all the while, and comes after a newer one.
  await saved(bob.page)
  const late = Promise.withResolvers<void>()
  await owner.page.route('**/edits', async (route) => {
    await late.promise
    await route.continue()
  })
  await owner.page.getByRole('button', { name: /^Cat 1,/ }).click()
  await owner.page.keyboard.press('ArrowLeft')
  await bob.page.getByRole('button', { name: /^Cat 1,/ }).click()
  const before = await boxNow()
  await bob.page.keyboard.press('ArrowRight')
  await expect.poll(boxNow).not.toEqual(before)
  const newest = await boxNow()
  late.resolve()
  await expect(bob.page.getByText(/changed a box of yours on picture-1.png: 1 Cat\./).first()).toBeVisible()
  expect(await boxNow()).not.toEqual(newest)
  await bob.page.getByRole('button', { name: 'Put mine back' }).click()
  await expect.poll(boxNow).toEqual(newest)
  await owner.page.unroute('**/edits')
  await bob.context.close()
})

test('an image that a colleague deletes says so at once and takes no more boxes; what was not sent is shown as not accepted', async ({
  browser,
}) => {
  const { images, address, api } = await newProject()
  const deleted = images[0]! // so that others follow it
  const bob = await colleague(browser, 'bix@losses.test')
  const his = await openEditor(bob.page, address(deleted))
  const sending = Promise.withResolvers<void>()
  await bob.page.route('**/edits', async (route) => {
    await sending.promise
    await route.continue()
  })
  await his.drag([300, 200], [420, 330])
  await expect(his.boxes).toHaveCount(1)
  await callApi(owner.context.request, 'POST', `${api}/images/delete`, { ids: [deleted] })
  await expect(bob.page.getByText(/deleted .*\.|was deleted\./).first()).toBeVisible()
  await his.drag([500, 200], [620, 330])
  await expect(his.boxes).toHaveCount(1)
  sending.resolve()
  await expect(bob.page.getByText('was not accepted.')).toBeVisible()
  await bob.page.getByRole('button', { name: 'Let it go' }).click()
  await bob.page.getByText('Next image', { exact: true }).click()
  await expect(bob.page.getByText('Nothing can be drawn on it any more.')).toBeHidden()
  await bob.context.close()
})
