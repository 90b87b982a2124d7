import type { BrowserContext, Page } from 'playwright/test'
import { makeProject } from './editing'
import { callApi, expect, personIn, test } from './fixtures'

// The grid of a project while others label and the line to the server has its troubles.
let owner: { context: BrowserContext; page: Page }

test.beforeAll(async ({ browser }) => {
  owner = await personIn(browser, 'ann@live.test')
  await callApi(owner.context.request, 'POST', '/api/workspaces', { name: 'Live' })
})
test.afterAll(() => owner.context.close())

/** A project whose grid is open; `draw` is what somebody else does to its first picture, `card` shows how many boxes that has. */
async function openGrid() {
  const { api, slug, images } = await makeProject(owner.context, 'live', { pictures: 3 })
  const { items } = (await (await owner.context.request.get(`${api}/labels`)).json()) as { items: { id: string }[] }
  const page = await owner.context.newPage()
  const listening = page.waitForResponse(/\/live(\?|$)/)
  await page.goto(`/live/${slug}`)
  await listening
  await expect(page.getByRole('gridcell', { name: /picture-1/ })).toBeVisible()
  let boxes = 0
  const draw = () => {
    const id = `box-${++boxes}`
    const put = { id, labelId: items[0]!.id, shape: { kind: 'box', x: 10 * boxes, y: 10, w: 40, h: 40 }, attributes: {} }
    return callApi(owner.context.request, 'POST', `${api}/images/${images[0]}/edits`, { edits: [{ id, change: { put } }] })
  }
  const shows = (many: number) =>
    expect(page.getByRole('gridcell', { name: `picture-1.png, ${many === 1 ? '1 box' : `${many} boxes`}, labelled` })).toBeVisible()
  return { page, draw, shows, picture: `**${api}/images/${images[0]}` }
}

test('what others did while the line was lost is there when it is back', async () => {
  const { page, draw, shows } = await openGrid()
  await page.route(/\/live(\?|$)/, (route) => route.abort())
  await page.context().setOffline(true)
  await draw()
  await page.unroute(/\/live(\?|$)/)
  await page.context().setOffline(false)
  await shows(1)
  await page.close()
})

test('a picture whose news cannot be read for a moment is asked for again', async () => {
  const { page, draw, picture, shows } = await openGrid()
  let refused = 0
  await page.route(picture, (route) => (++refused === 1 ? route.fulfill({ status: 503, json: {} }) : route.continue()))
  await draw()
  await shows(1)
  expect(refused).toBeGreaterThan(0)
  await page.close()
})

test('an answer that comes after a newer one does not undo it', async () => {
  const { page, draw, picture, shows } = await openGrid()
  const late = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  const arrived = Promise.withResolvers<void>()
  let answers = 0
  await page.route(picture, async (route) => {
    if (++answers > 1) return route.continue()
    const response = await route.fetch()
    asked.resolve()
    await late.promise
    await route.fulfill({ response })
    arrived.resolve()
  })
  await draw()
  await asked.promise
  await draw()
  await shows(2)
  late.resolve()
  await arrived.promise
  await draw() // by when this is shown, the late answer has been heard
  await shows(3)
  await page.close()
})
