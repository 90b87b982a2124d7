import pg from 'pg'
import sharp from 'sharp'
import type { BrowserContext, Page } from 'playwright/test'
import { makeProject, openEditor } from './editing'
import { callApi, expect, personIn, test } from './fixtures'
import { site } from './site'
import { upload } from './upload'

// Between the grid and the editor: nobody loses their place, and a slow line shows what it has.
let owner: { context: BrowserContext; page: Page }

test.beforeAll(async ({ browser }) => {
  owner = await personIn(browser, 'ann@to-and-fro.test')
  await callApi(owner.context.request, 'POST', '/api/workspaces', { name: 'To and fro' })
})
test.afterAll(() => owner.context.close())

/** A project with very many rows: twins of one picture, by names that count up. */
async function manyImages(many: number): Promise<string> {
  const { slug, images } = await makeProject(owner.context, 'to-and-fro', { pictures: 1 })
  const database = new pg.Client({ connectionString: site().variables.DATABASE_URL })
  await database.connect()
  await database
    .query(
      `INSERT INTO "Image" (id, "projectId", name, sha256, "sourceSha256", format, width, height, bytes, "createdById", "createdAt", "thumbnailAt")
       SELECT id || n, "projectId", 'twin-' || n || '.png', sha256, "sourceSha256", format, width, height, bytes, "createdById", "createdAt", now()
       FROM "Image", generate_series(1, $2::int) n WHERE id = $1`,
      [images[0], many],
    )
    .finally(() => database.end())
  return `/to-and-fro/${slug}`
}

/** The first cell whose picture is whole in sight: what it is called and how high it stands. */
const firstInSight = (page: Page) =>
  page.getByRole('grid').evaluate((grid) => {
    const { top } = grid.parentElement!.getBoundingClientRect()
    const cells = [...grid.querySelectorAll('[role=gridcell][data-index]')]
    const cell = cells.find((one) => one.getBoundingClientRect().top >= top)
    return cell && { name: cell.getAttribute('aria-label'), y: Math.round(cell.getBoundingClientRect().top - top) }
  })

test('a place far down the grid is found again after a reload and a visit to the editor, with what one was last on', async () => {
  const { page } = owner
  const address = await manyImages(3000)
  await page.goto(`${address}?order=name`)
  await expect(page.getByRole('gridcell').first()).toBeVisible()
  await page.getByRole('grid').evaluate((grid) => grid.parentElement!.scrollTo({ top: grid.parentElement!.scrollHeight * 0.7 + 33 }))
  await expect.poll(() => firstInSight(page), { timeout: 30_000 }).toMatchObject({ name: expect.stringMatching(/^twin-2\d\d\d/) })
  const place = await firstInSight(page)
  const ways: (string | null)[] = []
  page.on('request', (request) => void (/\/images\?/.test(request.url()) && ways.push(new URL(request.url()).searchParams.get('way'))))
  await page.reload()
  await expect(page.getByRole('gridcell', { name: place?.name ?? '' })).toBeVisible()
  expect(await firstInSight(page)).toEqual(place)

  // By the link: what was opened last was not in sight, so it comes there and has the keyboard.
  const [, number] = /twin-(\d+)/.exec(place?.name ?? '')!
  await page.getByRole('link', { name: `Open twin-${number}.png` }).click()
  await expect(page.getByRole('application', { name: 'Image canvas' })).toBeVisible()
  await expect(page.getByLabel('Position')).toHaveText(/^2,?\d\d\d of 3,?001$/)
  expect(ways.filter((way) => way !== null)).toEqual(['around']) // not all that lies before
  await page.keyboard.press('f')
  await expect(page.getByRole('heading', { name: `twin-${Number(number) + 1}.png` })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { name: `twin-${number}.png` })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('gridcell', { name: `twin-${number}.png` })).toBeFocused()
  expect(await firstInSight(page)).toEqual(place)
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('gridcell', { name: `twin-${Number(number) + 1}.png` })).toBeFocused()

  await page.getByRole('link', { name: `Open twin-${number}.png` }).click()
  await expect(page.getByRole('heading', { name: `twin-${number}.png` })).toBeVisible()
  const far = Number(number) + 150
  for (let n = Number(number); n < far; n += 30) {
    await page.evaluate(() => {
      for (let i = 0; i < 30; i++) window.dispatchEvent(new KeyboardEvent('keydown', { key: 'f', bubbles: true, cancelable: true }))
    })
    await expect(page.getByRole('heading', { name: `twin-${n + 30}.png` })).toBeVisible({ timeout: 30_000 })
  }
  await page.getByRole('link', { name: 'Back to images' }).click()
  await expect(page).toHaveURL(`${address}?order=name`)
  await expect(page.getByRole('gridcell', { name: `twin-${far}.png` })).toBeFocused()
  await expect(page.getByRole('gridcell', { name: `twin-${far}.png` })).toBeInViewport({ ratio: 1 })
})

/** Left half red, right half blue. */
const halves = async () => {
  const half = (background: string) =>
    sharp({ create: { width: 320, height: 480, channels: 3, background } })
      .png()
      .toBuffer()
  return sharp({ create: { width: 640, height: 480, channels: 3, background: '#d02020' } })
    .composite([{ input: await half('#2020d0'), left: 320, top: 0 }])
    .png()
    .toBuffer()
}

test('a slow picture is seen small at once, boxes stand where they stand, and it takes its place where it lay', async () => {
  const page = await owner.context.newPage()
  const { api, address } = await makeProject(owner.context, 'to-and-fro', { pictures: 1 })
  const [image] = await upload(owner.context.request, api, [{ name: 'halves.png', bytes: await halves() }])
  await expect
    .poll(async () => (await owner.context.request.get(`${api}/images/${image}/thumbnail`, { maxRedirects: 0 })).headers().location)
    .toContain('/thumbnails/')
  const slow = Promise.withResolvers<void>()
  await page.route(/\/projects\/\w+\/images\/\w+\.png/, async (route) => {
    await slow.promise
    await route.continue()
  })
  const { canvas, drag, boxes } = await openEditor(page, address(image!))
  await expect(canvas).toHaveAttribute('aria-busy', 'true')
  await drag([300, 200], [420, 330])
  await expect(boxes).toHaveCount(1)
  await page.keyboard.press('Escape')
  await page.mouse.move(5, 5)
  /** The colours along the middle of the canvas, and which of them are red and blue. */
  const seen = async () => {
    const { data, info } = await sharp(await canvas.screenshot())
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const row = Math.round(info.height * 0.8) * info.width
    return Array.from({ length: info.width }, (_, x) => {
      const [r = 0, , b = 0] = data.subarray((row + x) * 3, (row + x) * 3 + 3)
      return r > 150 && b < 90 ? 'r' : b > 150 && r < 90 ? 'b' : '.'
    })
  }
  const edges = (row: string[]) => [row.indexOf('r'), row.lastIndexOf('r'), row.indexOf('b'), row.lastIndexOf('b')]
  const small = edges(await seen())
  expect(small.every((at) => at > 0)).toBe(true)
  slow.resolve()
  await expect(canvas).toHaveAttribute('aria-busy', 'false')
  const whole = edges(await seen())
  whole.forEach((at, i) => expect(Math.abs(at - small[i]!)).toBeLessThanOrEqual(4)) // a stretched edge is soft
  await expect(boxes).toHaveCount(1)
  await page.close()
})
