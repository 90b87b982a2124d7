import type { BrowserContext, Page } from 'playwright/test'
import { db } from '@/lib/io/db'
import { makeProject } from '@/e2e/editing'
import { callApi, expect } from '@/e2e/fixtures'
import { site } from '@/e2e/site'

type Screen = {
  name: string
  address: string
  /** comes into the state that is looked at */
  enter?: (page: Page) => Promise<unknown>
  /** what is chosen in a menu there and opens a dialog: the menu's button, and the item */
  dialogs?: [menu: string | RegExp, item: string][]
}

/** A workspace with a project that has labelled images, a run and a model: its screens, each as one comes to it. */
export async function screensOf(context: BrowserContext, name: string): Promise<Screen[]> {
  const { request } = context
  const { slug: workspace } = await (await callApi(request, 'POST', '/api/workspaces', { name })).json()
  const api = `/api/workspaces/${workspace}`
  const { slug, api: at, images } = await makeProject(context, workspace, { pictures: 3 })
  const { items: labels } = await (await request.get(`${at}/labels`)).json()
  const boxed = [
    {
      id: 'edit-of-walk',
      change: { put: { id: 'box-of-walk', labelId: labels[0].id, shape: { kind: 'box', x: 20, y: 20, w: 90, h: 70 } } },
    },
  ]
  expect((await callApi(request, 'POST', `${at}/images/${images[0]}/edits`, { edits: boxed })).status()).toBe(200)
  await callApi(request, 'POST', `${api}/invites`, { addresses: ['guest@walk.test'], role: 'viewer' })
  await callApi(request, 'POST', `${api}/tokens`, { name: 'laptop', scopes: ['read'] })
  const run = await trained(workspace, slug)
  const project = `/${workspace}/${slug}`
  const firstCell = (page: Page) => page.getByRole('gridcell').first()
  return [
    { name: 'home', address: `/${workspace}`, dialogs: [[/, menu$/, 'Your name']] },
    { name: 'images', address: project, enter: (page) => expect(firstCell(page)).toBeVisible() },
    { name: 'selected images', address: project, enter: (page) => firstCell(page).locator('[data-tick]').click() },
    { name: 'editor', address: `${project}/annotate/${images[0]}`, enter: (page) => expect(page.locator('canvas').first()).toBeVisible() },
    {
      name: 'train',
      address: `${project}/train`,
      enter: (page) => expect(page.getByRole('list', { name: 'What the check found' })).toBeVisible(),
    },
    { name: 'runs', address: `${project}/runs` },
    { name: 'run', address: `${project}/runs/${run}` },
    { name: 'models', address: `${project}/models` },
    { name: 'model', address: `${project}/models/${run}` },
    { name: 'imports', address: `${project}/imports` },
    {
      name: 'settings of a project',
      address: `${project}/settings`,
      dialogs: [
        [/^More for/, 'Rename'],
        [/^More for/, 'Merge'],
        [/^More for/, 'Delete'],
      ],
    },
    { name: 'new project', address: `/${workspace}/new` },
    { name: 'members', address: `/${workspace}/members` },
    { name: 'settings', address: `/${workspace}/settings` },
    { name: 'tokens', address: `/${workspace}/settings/tokens` },
  ]
}

/** Makes a run that is done and has published a model, of a project that has none; its number, which is the model's too. */
async function trained(workspace: string, slug: string): Promise<number> {
  Object.assign(process.env, site().variables)
  const project = await db.project.findFirstOrThrow({ where: { slug, workspace: { slug: workspace } }, include: { labels: true } })
  const { id: projectId, createdById } = project
  await db.snapshot.create({ data: { projectId, hash: 'walk', imageCount: 12, annotationCount: 12 } })
  const labels = project.labels.map(({ name }) => name)
  const perLabel = labels.map((label) => ({ label, value: 0.8, count: 3 }))
  const metrics = { heldOut: 'test', images: 7, metric: 'mAP50', value: 0.8, perLabel, seconds: {}, peakMemoryBytes: 1 }
  const files = [{ path: 'bundle.json', bytes: 2, sha256: 'a'.repeat(64) }]
  const times = { startedAt: new Date(), finishedAt: new Date() }
  const config = { preset: 'fast', seed: 1 }
  const model = { projectId, number: 1, folder: `walk-${projectId}`, labels, metrics, files, bytes: 2 }
  await db.run.create({
    data: { projectId, number: 1, snapshotHash: 'walk', createdById, config, status: 'done', ...times, model: { create: model } },
  })
  return 1
}
