import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'
import { makeProject } from './editing'
import { callApi, expect, personIn, test } from './fixtures'

test('what would be lost is said before, the choice is remembered, and the zip holds what it should', async ({ browser }) => {
  const { page, context } = await personIn(browser, 'ann@exports.test')
  await callApi(context.request, 'POST', '/api/workspaces', { name: 'Exports' })
  const { slug, api, images } = await makeProject(context, 'exports')
  const { items } = (await (await context.request.get(`${api}/labels`)).json()) as { items: { id: string; name: string }[] }
  const shape = { kind: 'polygon', parts: [[100, 100, 540, 240, 100, 380]] }
  const put = { id: 'wedge', labelId: items.find(({ name }) => name === 'Cat')!.id, shape, attributes: {} }
  await callApi(context.request, 'POST', `${api}/images/${images[0]}/edits`, { edits: [{ id: 'in', change: { put } }] })

  await page.goto(`/exports/${slug}`)
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await expect(page.getByRole('button', { name: 'Export', exact: true })).toBeVisible() // its key works from now on
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Export what is shown')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+E')
  const choose = async (field: string, value: string) => {
    await dialog.getByRole('combobox', { name: field }).click()
    await page.getByRole('option', { name: value }).click()
  }
  await choose('Format', 'YOLO')
  await expect(dialog.getByRole('combobox', { name: 'Polygons' })).toBeVisible()
  await expect(dialog.getByText('1 polygon becomes the box around it')).toHaveCount(0)
  await choose('Polygons', 'The boxes around them')
  await expect(dialog.getByText('1 polygon becomes the box around it')).toBeVisible()
  await choose('Format', 'COCO JSON')
  await expect(dialog.getByText('has no place for all of it')).toHaveCount(0)
  await dialog.getByRole('checkbox', { name: 'With the pictures' }).uncheck()
  await expect(dialog.getByText('1 image is in no file')).toBeVisible()
  await dialog.getByRole('checkbox', { name: 'With the pictures' }).check()
  await dialog.getByRole('button', { name: 'Export' }).click()

  await expect(page).toHaveURL(`/exports/${slug}/exports`)
  const row = page.getByRole('list', { name: 'Exports' }).getByRole('listitem').first()
  await expect(row.getByText('Ready')).toBeVisible()
  const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('link', { name: /^Download/ }).click()])
  const zip = await fromBufferPromise(await readFile(await download.path()))
  const entries = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  expect([...entries.keys()].sort()).toEqual(['annotations/instances_default.json', 'images/picture-1.png', 'images/picture-2.png'])
  expect(JSON.parse(String(entries.get('annotations/instances_default.json')))).toMatchObject({
    categories: [{ name: 'Cat' }, { name: 'Dog' }],
    images: [{ file_name: 'picture-1.png', width: 640, height: 480 }],
    annotations: [{ segmentation: shape.parts, bbox: [100, 100, 440, 280] }],
  })

  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog.getByRole('combobox', { name: 'Format' })).toHaveText(/COCO JSON/)
  await context.close()
})
