import { Counts } from '@/lib/domain/contract/image'
import { makeProject } from './editing'
import { callApi, expect, notice, personIn, test } from './fixtures'

test('a project is split by the dialog as it shows before, looked at by split, changed in the editor, and undone step by step', async ({
  browser,
}) => {
  const { context, page } = await personIn(browser, 'divider@splits.test')
  await callApi(context.request, 'POST', '/api/workspaces', { name: 'Splits' })
  const { slug, api } = await makeProject(context, 'splits', { pictures: 5 })
  const bySplit = async () => Counts.parse(await (await context.request.get(`${api}/counts`)).json()).bySplit

  await page.goto(`/splits/${slug}`)
  await page.getByRole('button', { name: 'Split…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Split the project' })
  await dialog.getByLabel('Train', { exact: true }).fill('60')
  await expect(dialog.getByText('The shares add up to 80 percent. Make them 100.')).toBeVisible()
  await dialog.getByLabel('Validation', { exact: true }).fill('20')
  await dialog.getByLabel('Test', { exact: true }).fill('20')
  await expect(dialog.getByRole('row', { name: 'Images 3 1 1' })).toBeVisible()
  expect(await bySplit()).toEqual({ none: 5 })
  await dialog.getByRole('button', { name: 'Split', exact: true }).click()
  await expect(notice(page, '5 images have another split now.')).toBeVisible()
  expect(await bySplit()).toEqual({ train: 3, validation: 1, test: 1 })

  await page.getByRole('link', { name: /^Validation/ }).click()
  const cell = page.getByRole('gridcell', { name: /, validation$/ })
  await expect(cell).toHaveCount(1)
  await cell.getByRole('link').click()
  const split = page.getByRole('combobox', { name: 'Split' })
  await expect(split).toHaveText('Validation')
  await split.click()
  await page.getByRole('option', { name: 'Test' }).click()
  await expect(notice(page, '1 image is in the split test now.')).toBeVisible()
  await expect(split).toHaveText('Test')
  expect(await bySplit()).toEqual({ train: 3, test: 2 })

  await page.keyboard.press('Control+z')
  await expect(split).toHaveText('Validation')
  await page.keyboard.press('Control+z')
  await expect(split).toHaveText('Not given')
  await expect.poll(bySplit).toEqual({ none: 5 })
  await context.close()
})
