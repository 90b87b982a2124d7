import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { BrowserContext, Page } from 'playwright/test'
import yazl from 'yazl'
import { makeProject } from './editing'
import { callApi, expect, notice, personIn, test } from './fixtures'
import { picture } from './voc-farm'

// Data sets dropped on the site: seen before anything is stored, brought in, and taken back.
let owner: { context: BrowserContext; page: Page }
let dir: string

test.beforeAll(async ({ browser }) => {
  owner = await personIn(browser, 'ann@imports.test')
  await callApi(owner.context.request, 'POST', '/api/workspaces', { name: 'Imports' })
  dir = await mkdtemp(path.join(tmpdir(), 'corral-imports-'))
})
test.afterAll(async () => {
  await owner.context.close()
  await rm(dir, { recursive: true })
})

const box = (name: string, xmin: number, ymin: number, xmax: number, ymax: number) =>
  `<object><name>${name}</name><bndbox><xmin>${xmin}</xmin><ymin>${ymin}</ymin><xmax>${xmax}</xmax><ymax>${ymax}</ymax></bndbox></object>`
const voc = (name: string, ...objects: string[]) =>
  `<annotation><filename>${name}</filename><size><width>200</width><height>100</height></size>${objects.join('')}</annotation>`
const jpeg = (at: number) =>
  picture(`#${(0x104020 + at * 0x0a0503).toString(16)}`)
    .jpeg()
    .toBuffer()

/** A folder as LabelImg leaves it: beside each picture a file of its boxes. */
async function labelImgFolder(name: string, pictures: number): Promise<string> {
  const folder = path.join(dir, name)
  await mkdir(folder)
  for (let at = 0; at < pictures; at++) {
    await writeFile(path.join(folder, `${at}.jpg`), await jpeg(at))
    const objects = [box('hen', 10, 10, 60, 60), at === 0 ? box('cow', 40, 40, 40, 80) : box('cow', 100, 20, 150, 90)]
    await writeFile(path.join(folder, `${at}.xml`), voc(`${at}.jpg`, ...objects))
  }
  await writeFile(path.join(folder, '.DS_Store'), 'x')
  return folder
}

/** A zip as Roboflow writes it: YOLO below folders of splits. @param left where the boxes of the second label begin */
async function yoloZip(left: number): Promise<Buffer> {
  const zip = new yazl.ZipFile()
  zip.addBuffer(Buffer.from("train: ../train/images\nval: ../valid/images\nnc: 3\nnames: ['hens', 'bus', 'sky']\n"), 'data.yaml')
  for (const [split, at] of [
    ['train', 0],
    ['train', 1],
    ['valid', 2],
  ] as const) {
    zip.addBuffer(await jpeg(20 + at), `${split}/images/p${at}.jpg`)
    const lines = ['0 0.25 0.5 0.2 0.4', `1 ${left + 0.1} 0.5 0.2 0.4`, '2 0.5 0.1 0.9 0.1']
    zip.addBuffer(Buffer.from(lines.join('\n')), `${split}/labels/p${at}.txt`)
  }
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream as unknown as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const newProject = (labels: string[] = []) => makeProject(owner.context, 'imports', { pictures: 0, labels })
type Listed = { items: { id: string; stage: string; source: string; images: number }[] }
const importsOf = async (api: string) => ((await (await owner.context.request.get(`${api}/imports`)).json()) as Listed).items
const countsOf = async (api: string) =>
  ((await (await owner.context.request.get(api)).json()) as { counts: { all: number; labelled: number } }).counts
const labelsOf = async (api: string) => {
  const { items } = (await (await owner.context.request.get(`${api}/labels`)).json()) as { items: { name: string; count: number }[] }
  return Object.fromEntries(items.map(({ name, count }) => [name, count]))
}
/** Where the boxes of a label begin, of all images. */
async function leftsOf(api: string, name: string): Promise<number[]> {
  const { request } = owner.context
  const labels = ((await (await request.get(`${api}/labels`)).json()) as { items: { id: string; name: string }[] }).items
  const { id } = labels.find((label) => label.name === name)!
  const images = ((await (await request.get(`${api}/images`)).json()) as { items: { id: string }[] }).items
  const docs = await Promise.all(images.map(async (one) => (await request.get(`${api}/images/${one.id}`)).json()))
  return docs.flatMap(({ doc }) =>
    doc.annotations.filter((one: { labelId: string }) => one.labelId === id).map((one: { shape: { x: number } }) => one.shape.x),
  )
}
const zipOf = async (name: string, left: number) => ({ name, mimeType: 'application/zip', buffer: await yoloZip(left) })

test('a folder of LabelImg is seen before anything is stored, comes in, is told to the last box, and is taken back as one step', async () => {
  const { page } = owner
  const { slug, api } = await newProject()
  const folder = await labelImgFolder('barn', 4)
  await page.goto(`/imports/${slug}`)
  const drop = () => page.getByLabel('Image folder').first().setInputFiles(folder)
  const dialog = page.getByRole('dialog', { name: 'What is in barn/' })
  const tray = page.getByRole('region', { name: 'Import of barn/' })

  await drop()
  await expect(dialog).toContainText('4 images, 8 boxes and 2 labels')
  await expect(dialog.getByRole('combobox', { name: 'Read as' })).toHaveText('Pascal VOC')
  await expect(dialog.getByRole('combobox', { name: 'Read as' })).toBeFocused()
  expect(await countsOf(api)).toMatchObject({ all: 0 })
  expect(await labelsOf(api)).toEqual({})
  await page.keyboard.press('Escape') // a look at something else first: it waits
  await expect(tray).toContainText('Waits for you. Nothing is stored yet.')
  await tray.getByRole('button', { name: 'Cancel import' }).click()
  await expect(tray).toContainText('Cancelled. Nothing was stored.')
  expect(await importsOf(api)).toEqual([])
  await tray.getByRole('button', { name: 'Close' }).click()

  await drop()
  await dialog.getByRole('button', { name: 'Bring in 4 images' }).click()
  await expect(tray).toContainText('4 images are in.')
  expect(await labelsOf(api)).toEqual({ hen: 4, cow: 3 })
  await tray.getByRole('link', { name: 'Report' }).click()
  await expect(page.getByRole('heading', { name: 'barn/ is in' })).toBeVisible()
  await expect(page.getByText('1 box rejected')).toBeVisible()
  await expect(page.getByText('1 file passed over')).toBeVisible()
  await expect(page.getByRole('list').filter({ hasText: '0.xml' }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Undo import' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete 4 images' }).click()
  await expect(notice(page, '4 images taken back')).toBeVisible()
  expect(await countsOf(api)).toMatchObject({ all: 0 })
})

test('labels of a YOLO zip get the names of the project or are left out; a corrected zip replaces what came before', async () => {
  const { page } = owner
  const { slug, api } = await newProject(['Hens'])
  await page.goto(`/imports/${slug}`)
  const drop = async (name: string, left: number) =>
    page
      .getByLabel('Image files')
      .first()
      .setInputFiles(await zipOf(name, left))
  const dialog = page.getByRole('dialog')

  await drop('farm.zip', 0.5)
  await expect(dialog).toContainText('3 images, 9 boxes and 3 labels')
  await expect(dialog).toContainText('2 train and 1 validation')
  await expect(dialog.getByLabel('What hens is called here')).toHaveValue('Hens')
  await dialog.getByLabel('What bus is called here').fill('Coach')
  await dialog.getByRole('checkbox', { name: 'Take sky' }).click()
  await dialog.getByRole('button', { name: 'Bring in 3 images' }).click()
  await expect(page.getByRole('region', { name: 'Import of farm.zip' })).toContainText('3 images are in.')
  expect(await labelsOf(api)).toEqual({ Hens: 3, Coach: 3 })
  expect(await leftsOf(api, 'Coach')).toEqual([100, 100, 100])

  await drop('farm 2.zip', 0.6)
  await dialog.getByLabel('What bus is called here').fill('Coach')
  await dialog.getByRole('checkbox', { name: 'Take sky' }).click()
  await dialog.getByRole('radio', { name: /Replace it/ }).click()
  await dialog.getByRole('button', { name: 'Bring in 3 images' }).click()
  await expect(page.getByRole('region', { name: 'Import of farm 2.zip' })).toContainText('3 images are in.')
  expect(await leftsOf(api, 'Coach')).toEqual([120, 120, 120])
  expect(await countsOf(api)).toMatchObject({ all: 3, labelled: 3 })
})

test('a tab that is closed half-way: dropped again it goes on where it was, and asks nothing twice', async () => {
  const { slug, api } = await newProject()
  const folder = await labelImgFolder('many', 8)
  const page = await owner.context.newPage()
  await page.goto(`/imports/${slug}`)
  let puts = 0
  // The bucket takes three pictures, then the line is dead.
  await page.route(
    (url) => url.searchParams.has('X-Amz-Signature') && url.pathname.includes('/uploads/'),
    (route) => (++puts > 3 ? undefined : route.continue()),
  )
  await page.getByLabel('Image folder').first().setInputFiles(folder)
  await page.getByRole('button', { name: 'Bring in 8 images' }).click()
  await expect.poll(async () => (await countsOf(api)).all).toBe(3)
  await page.close()

  const again = await owner.context.newPage()
  await again.goto(`/imports/${slug}`)
  const sent = new Set<string>()
  again.on('request', (request) => request.method() === 'PUT' && request.url().includes('/uploads/') && sent.add(request.url()))
  await again.getByLabel('Image folder').first().setInputFiles(folder)
  await expect(again.getByRole('region', { name: 'Import of many/' })).toContainText('8 images are in.')
  await expect(again.getByRole('dialog')).toHaveCount(0)
  expect(sent.size).toBe(5)
  expect(await importsOf(api)).toMatchObject([{ stage: 'done', images: 8 }])
  expect(await labelsOf(api)).toEqual({ hen: 8, cow: 7 })
  await again.close()
})
