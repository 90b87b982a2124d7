import { poolPrefix } from '@/lib/domain/keys'
import { list } from '@/lib/io/bucket'
import type { APIRequestContext, Browser, Page } from 'playwright/test'
import { callApi, expect, linkIn, mailTo, notice, plainAddress, signIn, test } from './fixtures'
import { paintScenes, type Scene } from './scenes'
import { site } from './site'

// The whole loop as people walk it: an owner, two annotators, a worker, a bucket and a model that is tried in the browser.
const PROJECT = '/canteen/food-on-tables'
const API = '/api/workspaces/canteen/projects/food-on-tables'
const SCENES = 24
const BY_HAND = 2 // pictures that each annotator labels with the mouse

type Loaded = { id: string; name: string; state: string }

async function images(request: APIRequestContext): Promise<Loaded[]> {
  return (await (await request.get(`${API}/images?limit=200`)).json()).items
}

/** How many pictures lie in each pool, as somebody sees who lists the bucket. */
async function poolsInBucket(request: APIRequestContext): Promise<{ labelled: number; unlabelled: number }> {
  Object.assign(process.env, site().variables)
  const { id } = await (await request.get(API)).json()
  const count = async (pool: 'labelled' | 'unlabelled') => {
    const entries = []
    for await (const entry of list(poolPrefix(id, pool))) entries.push(entry)
    return entries.length
  }
  return { labelled: await count('labelled'), unlabelled: await count('unlabelled') }
}

async function acceptInvite(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: site().url })
  const page = await context.newPage()
  await page.goto(linkIn(await mailTo(address, /invites you/), /\/invite\//))
  await page.getByRole('button', { name: 'Accept the invite' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(address.split('@')[0]!)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page).toHaveURL(/\/annotate\//, { timeout: 30_000 })
  return page
}

/** Draws every box of the scene that is open, each with the digit of its label. */
async function drawScene(page: Page, scene: Scene, labels: string[]): Promise<void> {
  const canvas = page.getByRole('application', { name: 'Image canvas' })
  await expect(canvas.locator('canvas').first()).toBeVisible() // the picture is there, and has its zoom
  const boxes = page.getByRole('list', { name: 'Boxes' }).getByRole('listitem')
  await page.keyboard.press('Shift+Digit1')
  await page.keyboard.press('b')
  const area = await canvas.boundingBox()
  const zoom = Number.parseInt((await page.getByRole('status', { name: 'Zoom level' }).textContent()) ?? '', 10) / 100
  if (!area || !zoom) throw new Error('The canvas has no size yet.')
  const toScreen = (x: number, y: number) =>
    [area.x + area.width / 2 + (x - 320) * zoom, area.y + area.height / 2 + (y - 240) * zoom] as const
  for (const [i, { label, box }] of scene.boxes.entries()) {
    await page.keyboard.press(String(labels.indexOf(label) + 1))
    await page.mouse.move(...toScreen(box.x, box.y))
    await page.mouse.down()
    await page.mouse.move(...toScreen(box.x + box.w / 2, box.y + box.h / 2))
    await page.mouse.move(...toScreen(box.x + box.w, box.y + box.h))
    await page.mouse.up()
    await expect(boxes).toHaveCount(i + 1)
    await page.keyboard.press('Escape')
  }
}

async function labelByHand(page: Page, names: string[], { scenes, labels }: { scenes: Scene[]; labels: string[] }): Promise<void> {
  const all = await images(page.context().request)
  for (const name of names) {
    await page.goto(`${PROJECT}/annotate/${all.find((image) => image.name === name)?.id}`)
    await drawScene(page, scenes.find((scene) => scene.name === name) as Scene, labels)
    await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible({ timeout: 30_000 })
  }
}

/** The rest is labelled by the API, as a script of theirs would. */
async function labelByScript(request: APIRequestContext, names: string[], scenes: Scene[]): Promise<void> {
  const { items } = (await (await request.get(`${API}/labels`)).json()) as { items: { id: string; name: string }[] }
  const all = await images(request)
  for (const name of names) {
    const boxes = scenes.find((scene) => scene.name === name)?.boxes ?? []
    const edits = boxes.map(({ label, box }, i) => ({
      id: `${name}-${i}`.replace('.', '-'),
      change: { put: { id: `box-${i}`, labelId: items.find((one) => one.name === label)?.id, shape: { kind: 'box', ...box } } },
    }))
    const saved = await callApi(request, 'POST', `${API}/images/${all.find((image) => image.name === name)?.id}/edits`, { edits })
    expect(saved.status(), await saved.text()).toBe(200)
  }
}

test('label together, train, try: the whole loop', async ({ browser }) => {
  test.setTimeout(600_000)
  const scenes = await paintScenes(SCENES, 7)
  const labels = ['Burger', 'Pizza', 'Donut', 'Apple', 'Avocado']
  const context = await browser.newContext({ baseURL: site().url })
  const owner = await context.newPage()
  await signIn(owner, 'owner@story.test')

  await test.step('the owner makes a workspace and a project', async () => {
    await expect(owner.getByRole('heading', { name: 'What should others call you?' })).toBeVisible()
    await owner.getByRole('button', { name: 'Skip' }).click()
    await expect(owner).toHaveURL(/\/new$/)
    await owner.getByRole('textbox', { name: 'Name' }).fill('Canteen')
    await owner.getByRole('button', { name: /Make the workspace/ }).click()
    await expect(owner).toHaveURL(/\/canteen-\w{5}$/)
    await plainAddress(new URL(owner.url()).pathname.slice(1))
    await owner.goto('/canteen/new')
    await owner.getByRole('textbox', { name: 'Name' }).fill('Food on tables')
    await owner.getByRole('textbox', { name: 'Labels' }).fill(labels.join(', '))
    await owner.getByRole('button', { name: 'Create the project' }).click()
    await expect(owner).toHaveURL(new RegExp(`${PROJECT}$`))
  })

  await test.step('pictures go from the browser to the bucket; what cannot be read is refused with its reason', async () => {
    await expect(owner.getByText('Drop images here')).toBeVisible()
    const files = scenes.map(({ name, jpeg }) => ({ name, mimeType: 'image/jpeg', buffer: jpeg }))
    const torn = { name: 'torn.jpg', mimeType: 'image/jpeg', buffer: scenes[0]!.jpeg.subarray(0, 3000) }
    await owner
      .getByLabel('Image files')
      .first()
      .setInputFiles([...files, torn])
    const tray = owner.getByRole('region', { name: 'Upload' })
    await expect(tray).toContainText(`${SCENES + 1} found = ${SCENES} added`, { timeout: 60_000 })
    await expect(tray).toContainText('torn.jpg')
    await expect(owner.getByRole('link', { name: new RegExp(`Unlabelled\\s*${SCENES}`) })).toBeVisible()
    await expect.poll(() => poolsInBucket(context.request), { timeout: 30_000 }).toEqual({ labelled: 0, unlabelled: SCENES })
  })

  await test.step('two annotators are invited', async () => {
    await owner.goto('/canteen/members')
    await owner.getByRole('textbox', { name: 'Invite by e-mail' }).fill('ann@story.test, bob@story.test')
    await owner.getByRole('combobox', { name: 'Starts in' }).first().click()
    await owner.getByRole('option', { name: 'Food on tables' }).click()
    await owner.getByRole('button', { name: 'Send 2 invites' }).click()
    await expect(notice(owner, '2 invites sent')).toBeVisible()
  })

  const names = scenes.map(({ name }) => name)
  await test.step('they accept from their mails and label at the same time', async () => {
    const [ann, bob] = await Promise.all([acceptInvite(browser, 'ann@story.test'), acceptInvite(browser, 'bob@story.test')])
    await owner.reload()
    for (const name of ['ann', 'bob']) await expect(owner.getByRole('cell', { name: new RegExp(`^${name}\\b`) })).toBeVisible()
    await owner.goto(PROJECT)
    await Promise.all([
      labelByHand(ann, names.slice(0, BY_HAND), { scenes, labels }),
      labelByHand(bob, names.slice(BY_HAND, 2 * BY_HAND), { scenes, labels }),
    ])
    // The owner's page follows by itself, and so does the bucket.
    await expect(owner.getByRole('link', { name: new RegExp(`Labelled\\s*${2 * BY_HAND}$`) })).toBeVisible({ timeout: 30_000 })
    await expect
      .poll(() => poolsInBucket(context.request), { timeout: 30_000 })
      .toEqual({ labelled: 2 * BY_HAND, unlabelled: SCENES - 2 * BY_HAND })
    await labelByScript(ann.context().request, names.slice(2 * BY_HAND, SCENES - 1), scenes)
    await expect.poll(() => poolsInBucket(context.request), { timeout: 30_000 }).toEqual({ labelled: SCENES - 1, unlabelled: 1 })
    await Promise.all([ann.context().close(), bob.context().close()])
  })

  await test.step('the owner trains and watches', async () => {
    await owner.goto(`${PROJECT}/train`)
    await owner.getByRole('radio', { name: /fast/i }).check()
    await owner.getByRole('button', { name: /Start training/ }).click()
    await expect(owner).toHaveURL(/\/runs\/1$/)
    await expect(owner.getByRole('log', { name: 'Log of the run' })).not.toBeEmpty({ timeout: 120_000 })
    await owner
      .getByText(/Model 1 is ready/)
      .waitFor({ timeout: 400_000 })
      .catch(async (cause: unknown) => {
        throw new Error(`The page of the run says: ${await owner.getByRole('main').innerText()}`, { cause })
      })
  })

  await test.step('the bundle is a zip with its manifest', async () => {
    await owner.getByRole('link', { name: /Open model 1/ }).click()
    const [download] = await Promise.all([owner.waitForEvent('download'), owner.getByRole('link', { name: /^Download \d/ }).click()])
    expect(download.suggestedFilename()).toMatch(/\.zip$/)
    const manifest = await (await context.request.get(`${API}/models/latest/files/bundle.json`)).json()
    expect(manifest).toMatchObject({ labels, metrics: { metric: 'mAP50' } })
    const paths = manifest.files.map(({ path }: { path: string }) => path)
    expect(paths).toEqual(expect.arrayContaining(['model_web/model.json', 'model_onnx/model.onnx', 'model_ios/Model.mlmodel']))
    expect(paths).toEqual(expect.arrayContaining(['README.md', 'model_web/sample/corral.js', 'model_android/sample/check/expected.json']))
    expect(await (await context.request.get(`${API}/models/latest/files/README.md`)).text()).toMatch(/mAP50 is \d\.\d{3}/)
  })

  await test.step('the model finds food on a picture it has not seen', async () => {
    const [unseen] = await paintScenes(1, 99)
    await owner.getByLabel('Picture to try').setInputFiles({ name: 'unseen.jpg', mimeType: 'image/jpeg', buffer: unseen!.jpeg })
    await expect(owner.getByRole('status', { name: 'Answer of the model' })).toContainText(/Found \d+ \w+/, { timeout: 60_000 })
    await expect(owner.getByRole('img', { name: 'The picture tried' })).toBeVisible()
  })
})
