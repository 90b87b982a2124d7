import { makeProject, openEditor, saved } from './editing'
import { callApi, expect, personIn, test } from './fixtures'

test('a polygon that came in is drawn where it is, picked by a click in it, relabelled, deleted and brought back as it was', async ({
  browser,
}) => {
  const { page, context } = await personIn(browser, 'ann@polygons.test')
  await callApi(context.request, 'POST', '/api/workspaces', { name: 'Polygons' })
  const { slug, api, images, doc, address } = await makeProject(context, 'polygons')
  const [image] = images as [string]
  const { items } = (await (await context.request.get(`${api}/labels`)).json()) as { items: { id: string; name: string }[] }
  const shape = { kind: 'polygon', parts: [[100, 100.25, 540, 240, 100, 380]] }
  const put = { id: 'wedge', labelId: items.find(({ name }) => name === 'Cat')!.id, shape, attributes: {} }
  await callApi(context.request, 'POST', `${api}/images/${image}/edits`, { edits: [{ id: 'in', change: { put } }] })
  const { canvas, boxes } = await openEditor(page, address(image))
  const zoom = Number.parseInt((await page.getByRole('status', { name: 'Zoom level' }).textContent())!, 10) / 100
  const { width, height } = (await canvas.boundingBox())!
  const at = (x: number, y: number) => ({ x: width / 2 + (x - 320) * zoom, y: height / 2 + (y - 240) * zoom })
  const drawnAt = (x: number, y: number) =>
    canvas
      .locator('canvas')
      .nth(1)
      .evaluate(
        (layer: HTMLCanvasElement, spot) =>
          layer.getContext('2d')!.getImageData(spot.x * devicePixelRatio, spot.y * devicePixelRatio, 1, 1).data[3]! > 0,
        at(x, y),
      )
  await expect.poll(() => drawnAt(100, 240)).toBe(true)
  expect(await drawnAt(540, 110)).toBe(false) // where a box around it would be
  await canvas.click({ position: at(500, 120) })
  await expect(page.getByRole('button', { name: 'Cat 1, polygon, 3 points', pressed: false })).toBeVisible()
  await canvas.click({ position: at(200, 240) })
  await expect(page.getByRole('button', { name: 'Cat 1, polygon, 3 points', pressed: true })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Width' })).toHaveCount(0)
  await page.keyboard.press('2')
  await expect(page.getByRole('button', { name: 'Dog 1, polygon, 3 points' })).toBeVisible()
  await page.keyboard.press('Delete')
  await expect(boxes).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('button', { name: 'Cat 1, polygon, 3 points' })).toBeVisible()
  await saved(page)
  await expect.poll(async () => (await doc(image)).annotations).toEqual([put])
  await page.goto(`/polygons/${slug}`)
  await expect(page.getByRole('gridcell', { name: /^picture-1/ }).locator('.cell-boxes path')).toHaveAttribute(
    'd',
    /^M100\.0 100\.\d 540\.0 240\.\d 100\.0 380\.0z$/,
  )
  await context.close()
})
