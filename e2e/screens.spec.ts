import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import type { BrowserContext, Page } from 'playwright/test'
import { callApi, contextOf, expect, linkIn, mailTo, personIn, test } from './fixtures'
import { upload } from './upload'
import { Members } from '@/lib/domain/contract/member'

// What pages owe to whoever uses them, beside the stories: nothing clicked is lost, every state has its words.

let owner: { context: BrowserContext; workspace: string; project: string }

test.beforeAll(async ({ browser }) => {
  const context = await contextOf(browser, 'owner@screens.test')
  const { slug: workspace } = await (await callApi(context.request, 'POST', '/api/workspaces', { name: 'Screens' })).json()
  const { slug } = await (await callApi(context.request, 'POST', `/api/workspaces/${workspace}/projects/demo`, {})).json()
  owner = { context, workspace: `/${workspace}`, project: `/${workspace}/${slug}` }
})
test.afterAll(() => owner.context.close())

/** A project of its own; its address. */
async function newProject(name: string, labels: string[] = []): Promise<string> {
  const made = await callApi(owner.context.request, 'POST', `/api/workspaces${owner.workspace}/projects`, {
    name,
    type: 'detection',
    labels,
  })
  return `${owner.workspace}/${(await made.json()).slug}`
}

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

/** Drops files or folders of this machine on the middle of a page, as a file manager does. */
async function drop(page: Page, files: string[]): Promise<void> {
  const hand = await page.context().newCDPSession(page)
  const at = { x: 600, y: 400, data: { items: [], files, dragOperationsMask: 1 } }
  // A hand hovers until the page says that it may let go.
  await expect(async () => {
    await hand.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at })
    await hand.send('Input.dispatchDragEvent', { type: 'dragOver', ...at })
    await expect(page.getByText(/^Drop to add to/)).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 15_000 })
  await hand.send('Input.dispatchDragEvent', { type: 'drop', ...at })
  await hand.detach()
}

test('a folder is dropped with all its folders; the next drop has a sum of its own, and goes on wherever its person goes', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'corral-drop-'))
  const picture = async (file: string, red: number) => {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true })
    await writeFile(
      path.join(folder, file),
      await sharp({ create: { width: 64, height: 48, channels: 3, background: { r: red, g: 90, b: 90 } } })
        .jpeg()
        .toBuffer(),
    )
  }
  await Promise.all(['week/a.jpg', 'week/day 1/b.jpg', 'week/day 1/noon/c.jpg', 'late.jpg'].map((file, i) => picture(file, 40 * i)))
  await writeFile(path.join(folder, 'week/day 1/notes.txt'), 'rain')
  const project = await newProject('Dropped')
  const page = await owner.context.newPage()
  await page.route(/\/live(\?|$)/, (route) => route.abort()) // nobody else tells this page that something is new
  await page.goto(project)
  await expect(page.getByText('Drop images here')).toBeVisible()
  const tray = page.getByRole('region', { name: 'Upload' })
  const tabs = page.getByRole('navigation', { name: 'Dropped' })
  await drop(page, [path.join(folder, 'week')])
  await expect(tray).toContainText('4 found = 3 added + 1 refused')
  await expect(tray).toContainText('week/day 1/notes.txt')
  await expect(tabs.getByRole('link', { name: 'Images 3' })).toBeVisible()
  await expect(page.getByRole('gridcell', { name: 'week/day 1/noon/c.jpg' })).toBeVisible()
  const gate = Promise.withResolvers<void>()
  await page.route(
    () => true,
    async (route) => {
      if (route.request().method() === 'PUT') await gate.promise
      await route.fallback()
    },
  )
  await drop(page, [path.join(folder, 'late.jpg')])
  await expect(tray).toContainText('Adding 1 file')
  await tabs.getByRole('link', { name: 'Train' }).click()
  await expect(page).toHaveURL(/\/train$/)
  await expect(tray).toContainText('Adding 1 file')
  await tabs.getByRole('link', { name: 'Annotate' }).click()
  const mark = page.getByRole('button', { name: 'Uploads: 0 of 1 done' })
  await mark.click()
  await expect(tray.getByRole('button', { name: 'Cancel' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Back to images' }).click()
  await page.getByRole('navigation', { name: 'Workspace' }).getByRole('link', { name: /^Demo/ }).first().click()
  await expect(page.getByRole('region', { name: 'Upload to Dropped' })).toContainText('Adding 1 file')
  const asks = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  const asked = await asks
  expect(asked.type()).toBe('beforeunload')
  await asked.dismiss()
  gate.resolve()
  const other = page.getByRole('region', { name: 'Upload to Dropped' })
  await expect(other).toContainText('1 found = 1 added')
  await other.getByRole('link', { name: 'Dropped' }).click()
  await expect(tray).toContainText('1 found = 1 added')
  await expect(tabs.getByRole('link', { name: 'Images 4' })).toBeVisible()
  await page.close()
  await rm(folder, { recursive: true })
})

test('the keyboard stays where it was at work: asked, it stands on Cancel; when a row goes, on the next one', async () => {
  const page = await owner.context.newPage()
  await page.goto(`${await newProject('Animals', ['Ant', 'Bee', 'Cow'])}/settings`)
  const more = (label: string) => page.getByRole('button', { name: `More for ${label}` })
  const remove = async (label: string) => {
    await more(label).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    const dialog = page.getByRole('dialog', { name: `Delete the label ${label}?` })
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(more(label)).toBeHidden()
  }
  await more('Bee').click()
  await page.getByRole('menuitem', { name: 'Merge' }).click()
  await expect(page.getByRole('combobox', { name: 'Into' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(more('Bee')).toBeFocused()
  await remove('Bee')
  await expect(more('Cow')).toBeFocused()
  await remove('Cow')
  await expect(more('Ant')).toBeFocused()
  await remove('Ant')
  await expect(page.getByRole('main')).toBeFocused()
  await page.getByRole('listitem').filter({ hasText: 'The label Ant is deleted' }).getByRole('button', { name: 'Undo' }).click()
  await expect(more('Ant')).toBeVisible()
  await page.close()
})

/** A classification project of the labels Cat and Dog with tiny pictures to sort; its address. */
async function toSort(name: string, pictures: number): Promise<string> {
  const { request } = owner.context
  const made = await callApi(request, 'POST', `/api/workspaces${owner.workspace}/projects`, {
    name,
    type: 'classification',
    labels: ['Cat', 'Dog'],
  })
  const { slug } = await made.json()
  const files = await Promise.all(
    Array.from({ length: pictures }, async (_, i) => ({
      name: `${i + 1}.png`,
      bytes: await sharp({ create: { width: 32, height: 32, channels: 3, background: { r: 40 * i, g: 90, b: 90 } } })
        .png()
        .toBuffer(),
    })),
  )
  await upload(request, `/api/workspaces${owner.workspace}/projects/${slug}`, files)
  return `${owner.workspace}/${slug}`
}

test('a pool is labelled by digits alone: the next picture has the keyboard, and after an undo the one that came back', async () => {
  const page = await owner.context.newPage()
  await page.goto(`${await toSort('Sorted', 6)}?pool=unlabelled&order=oldest`)
  const cells = page.getByRole('gridcell')
  const picture = (n: number) => page.getByRole('gridcell', { name: `${n}.png` })
  /** So many are left, and the keys are for this one. */
  const standsOn = async (n: number, left: number) => {
    await expect(cells).toHaveCount(left)
    await expect(picture(n)).toBeFocused()
    await expect(picture(n)).toHaveAttribute('tabindex', '0')
  }
  await picture(1).focus()
  await page.keyboard.press('?')
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(list).toContainText('Select all')
  await expect(list.locator('section', { has: page.getByRole('heading', { name: 'Labels' }) })).toContainText('1')
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await picture(1).focus()
  await page.keyboard.press('1')
  await standsOn(2, 5)
  await page.keyboard.press('ArrowRight')
  await standsOn(3, 5)
  await page.keyboard.press('Space')
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: 'Delete 1 image' }).press('Enter')
  await standsOn(4, 4)
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowRight')
  await page.getByRole('toolbar').getByRole('button', { name: /Dog/ }).click()
  await standsOn(6, 2)
  await page.keyboard.press('1')
  await standsOn(2, 1)
  await page.keyboard.press('Control+z')
  await standsOn(6, 2)
  await page.keyboard.press('2')
  await standsOn(2, 1)
  await page.keyboard.press('1')
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Control+z')
  await standsOn(2, 1)
  await page.close()
})

test('whoever may not change the workspace reads who may, and a page that is not for a role says so and leads on', async ({ browser }) => {
  await callApi(owner.context.request, 'POST', `/api/workspaces${owner.workspace}/invites`, {
    addresses: ['ann@screens.test'],
    role: 'annotator',
  })
  const { context, page } = await personIn(browser, 'ann@screens.test')
  await page.goto(linkIn(await mailTo('ann@screens.test', /invites you/), /\/invite\//))
  await page.getByRole('button', { name: 'Accept the invite' }).click()
  await expect(page).not.toHaveURL(/\/invite\//)
  await page.goto(`${owner.workspace}/settings`)
  await expect(page.getByText('Owners rename or delete the workspace.')).toBeVisible()
  await expect(page.getByRole('button', { name: /Rename|Delete/ })).toHaveCount(0)

  const { members } = Members.parse(await (await callApi(owner.context.request, 'GET', `/api/workspaces${owner.workspace}/members`)).json())
  const { userId } = members.find(({ email }) => email === 'ann@screens.test')!
  await callApi(owner.context.request, 'PATCH', `/api/workspaces${owner.workspace}/members/${userId}`, { role: 'viewer' })
  for (const path of ['annotate', 'annotate/any', 'imports', 'imports/any', 'train', 'settings']) {
    await page.goto(`${owner.project}/${path}`)
    await expect(page.getByRole('heading', { name: 'This page is not for your role' }), path).toBeVisible()
    await expect(page.getByRole('banner').getByRole('link', { name: /^Models/ }), path).toBeVisible()
  }
  await page.getByRole('main').getByRole('link', { name: 'Go to the models' }).click()
  await expect(page).toHaveURL(/\/models$/)
  await context.close()
})
