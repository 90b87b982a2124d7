import { makeProject, openEditor, saved } from './editing'
import { callApi, expect, personIn, test } from './fixtures'
import { site } from './site'

test('with 200 labels the chosen one is in view, however it was chosen; those used of late come first with the next image', async ({
  browser,
}) => {
  const owner = await personIn(browser, 'ann@labels.test')
  await callApi(owner.context.request, 'POST', '/api/workspaces', { name: 'Many' })
  const labels = Array.from({ length: 200 }, (_, at) => `Kind ${at + 1}`)
  const { images, address, slug } = await makeProject(owner.context, 'many', { labels })
  const { page } = owner
  const { drag, canvas } = await openEditor(page, address(images[0]!))
  const option = (name: string) => page.getByRole('option', { name: new RegExp(`^${name}\\b`) })
  await drag([300, 200], [420, 330])
  await page.keyboard.press('l')
  await page.keyboard.type('kind 150')
  await page.keyboard.press('Enter')
  await expect(option('Kind 150')).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Escape')
  await page.keyboard.press('2')
  await expect(option('Kind 2')).toBeInViewport({ ratio: 1 })
  await expect(option('Kind 150')).not.toBeInViewport()
  await canvas.click({ position: { x: 360, y: 265 } })
  await expect(option('Kind 150')).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('group', { name: 'Recent' })).toHaveCount(0) // nothing jumps while the image is open
  await saved(page)
  await page.keyboard.press('g')
  await expect(page.getByRole('group', { name: 'Recent' }).getByRole('option')).toHaveText([/Kind 2/, /Kind 150/, /Kind 1/])

  await page.goto(`/many/${slug}`)
  await expect(page.getByRole('link', { name: /Kind/ })).toHaveCount(12)
  await expect(page.getByRole('link', { name: /Kind/ }).first()).toHaveText(/Kind 2/)
  await expect(page.getByRole('region', { name: 'Labelled by' })).toBeInViewport({ ratio: 1 })
  await page.getByRole('searchbox', { name: 'Find a label' }).fill('kind 77')
  await page.getByRole('link', { name: /Kind 77/ }).click()
  await expect(page).toHaveURL(/label=/)

  const phone = await browser.newContext({
    baseURL: site().url,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    storageState: await owner.context.storageState(),
  })
  const his = await phone.newPage()
  await openEditor(his, address(images[1]!))
  await his.getByRole('button', { name: 'Find or create a label' }).tap()
  await his.getByRole('combobox').fill('Newcomer')
  await his.getByRole('option', { name: 'Create Newcomer' }).tap()
  await expect(his.getByRole('button', { name: 'Newcomer', pressed: true })).toBeInViewport({ ratio: 1 })
  await expect(his.getByRole('button', { name: 'Find or create a label' })).toBeInViewport({ ratio: 1 })
  await phone.close()
  await owner.context.close()
})
