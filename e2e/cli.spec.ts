import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { ImportReport } from '@/lib/domain/dataset/report'
import { enterAs, expect, test } from './fixtures'
import { site } from './site'
import { farm, picture } from './voc-farm'

// The `corral` command as people start it, against the real site. Later tests use what earlier ones imported.
test.describe.configure({ mode: 'serial' })
const root = path.resolve(import.meta.dirname, '..')
let dir = ''
let token = ''

test.beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'corral-cli-'))
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['scripts/bootstrap.mjs', 'token', '--email', 'cli@corral.test', '--workspace', 'Command line'],
    { cwd: root },
  )
  token = stdout.trim()
})
test.afterAll(() => rm(dir, { recursive: true }))

const environment = () => ({ ...process.env, HOME: dir, XDG_CONFIG_HOME: '', CORRAL_URL: site().url, CORRAL_TOKEN: token })

/** Runs it to its end, from a folder that is not its own. */
async function corral(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const child = spawn(process.execPath, [path.join(root, 'bin/corral.mjs'), ...args], { cwd: dir, env: environment() })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => (said.out += chunk))
  child.stderr.on('data', (chunk) => (said.err += chunk))
  const status = await new Promise<number>((ended) => child.on('close', (code) => ended(code ?? -1)))
  expect(said.err, 'nobody is shown a stack trace').not.toMatch(/\n\s+at /)
  return { status, ...said }
}

async function json<T>(...args: string[]): Promise<T> {
  const { status, out, err } = await corral(...args, '--json')
  expect(status, err).toBe(0)
  return JSON.parse(out.trim().split('\n').at(-1) ?? '') as T
}

type Listed = { items: { name: string; state: string; width: number; height: number; split: string | null; annotationCount: number }[] }

async function images(project: string): Promise<Listed['items']> {
  const url = `${site().url}/api/workspaces/command-line/projects/${project}/images?limit=500&order=name`
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  return ((await response.json()) as Listed).items
}

test('a zip with every fault we know: what is good comes in, the rest is named, and again changes nothing', async () => {
  const zip = await farm(dir)
  const report = ImportReport.parse(await json('import', zip, '--project', 'Farm'))
  expect(report.images).toEqual({ found: 8, kept: 3, repaired: 1, rejected: 4 })
  expect(report.boxes).toEqual({ found: 7, kept: 2, repaired: 2, rejected: 3 })
  const named = report.exceptions.map((e) => `${e.thing} ${e.outcome} ${e.file}`)
  expect(named).toEqual(
    expect.arrayContaining([
      'file rejected ../outside.jpg',
      'file rejected farm/annotations/bomb.xml',
      'image rejected farm/images/page.jpg',
      'image notice farm/images/twin.jpg',
    ]),
  )
  const stored = (await images('farm')).map(({ name, state, width, height, split, annotationCount }) => ({
    name,
    state,
    size: `${width}x${height}`,
    split,
    annotationCount,
  }))
  expect(stored).toEqual([
    { name: 'misnamed.jpg', state: 'labelled', size: '200x100', split: null, annotationCount: 1 },
    { name: 'plain.jpg', state: 'labelled', size: '200x100', split: null, annotationCount: 2 },
    { name: 'turned.jpg', state: 'labelled', size: '100x200', split: 'test', annotationCount: 1 },
    { name: 'twin.jpg', state: 'negative', size: '200x100', split: null, annotationCount: 0 },
  ])
  const again = ImportReport.parse(await json('import', zip, '--project', 'farm'))
  expect(again).toMatchObject({ present: 4, images: report.images, boxes: report.boxes })
  expect(await images('farm')).toHaveLength(4)
})

/** Pictures: enough for an import to be killed in the middle, and no more than a training is quickest with. */
const MANY = 48

test('an import killed half-way goes on where it stopped', async () => {
  const folder = path.join(dir, 'many')
  for (const label of ['red', 'blue']) await mkdir(path.join(folder, label), { recursive: true })
  for (let i = 0; i < MANY; i += 1) {
    const label = i % 2 ? 'red' : 'blue'
    await writeFile(
      path.join(folder, label, `${i}.png`),
      await picture(`rgb(${i}, ${i}, ${255 - i})`)
        .png()
        .toBuffer(),
    )
  }
  const args = ['import', folder, '--project', 'many']
  const child = spawn(process.execPath, [path.join(root, 'bin/corral.mjs'), ...args], { cwd: dir, env: environment() })
  child.stderr.on('data', (chunk) => String(chunk).includes('25 %') && child.kill('SIGKILL'))
  const signal = await new Promise((ended) => child.on('close', (_code, by) => ended(by)))
  expect(signal).toBe('SIGKILL')
  const report = ImportReport.parse(await json(...args))
  expect(report.images).toEqual({ found: MANY, kept: MANY, repaired: 0, rejected: 0 })
  expect(report.present).toBe(0) // what came before the kill is of the same import
  const stored = await images('many')
  expect(stored).toHaveLength(MANY)
  expect(stored.every(({ state, annotationCount }) => state === 'labelled' && annotationCount === 1)).toBe(true)
})

test('what does not fit a project, or is not ready, is refused in a sentence', async () => {
  expect(await corral('import', path.join(dir, 'many'), '--project', 'farm')).toMatchObject({
    status: 5,
    err: expect.stringContaining('--format pictures'),
  })
  expect(await corral('train', '--project', 'farm')).toMatchObject({ status: 5, err: expect.stringMatching(/need|label/i) })
  expect(await corral('download', 'latest', '--project', 'farm', '--out', path.join(dir, 'none'))).toMatchObject({ status: 4 })
})

/** A command as somebody pastes it: by a shell, in a folder that holds nothing of ours, where no registry answers. */
async function paste(line: string, { typed = '', env = environment() }: { typed?: string; env?: NodeJS.ProcessEnv } = {}) {
  // A cache of its own: npm test hands its down, and npx keeps the command line of a site that had this address before.
  const npm = { npm_config_cache: path.join(dir, '.npm'), npm_config_registry: 'http://127.0.0.1:9', npm_config_fetch_retries: '0' }
  const child = spawn('sh', ['-c', line], { cwd: dir, env: { ...env, ...npm } })
  const said = { line, out: '', err: '' }
  child.stdout.on('data', (chunk) => (said.out += chunk))
  child.stderr.on('data', (chunk) => (said.err += chunk))
  child.stdin.end(typed)
  const status = await new Promise<number>((ended) => child.on('close', (code) => ended(code ?? -1)))
  return { status, ...said }
}

test('what the page says to paste signs in, imports, trains and fetches the bundle, in an empty folder', async ({ page }) => {
  test.setTimeout(600_000)
  await enterAs(page.context(), 'cli@corral.test')
  await page.goto('/command-line')
  const shown = await page.getByRole('region', { name: 'From a terminal' }).getByRole('listitem').allInnerTexts()
  // The page speaks of a project and folder that everybody names for themselves.
  const lines = shown.map((line) =>
    line.trim().replace('"My project"', '"many"').replace('./pictures', './many').replace('--out model', '--out pasted'),
  )
  expect(lines.map((line) => line.split(' ')[3])).toEqual(['login', 'import', 'train', 'download'])
  const [login, bring, train, fetched] = lines as [string, string, string, string]
  const env = { ...environment(), CORRAL_URL: undefined, CORRAL_TOKEN: undefined }
  expect(await paste(login, { typed: `${token}\n`, env })).toMatchObject({ status: 0, out: expect.stringContaining('as cli@corral.test') })
  expect(await paste(bring, { env })).toMatchObject({ status: 0, out: expect.stringContaining(`${MANY} found`) })
  expect(await paste(`${train} --preset fast`, { env })).toMatchObject({
    status: 0,
    out: expect.stringMatching(/Run 1 is done: accuracy [\d.]+ on \d+ validation images, model 1/),
  })
  const download = await paste(fetched, { env })
  expect(download.status, download.err).toBe(0)
  expect(JSON.parse(await readFile(path.join(dir, 'pasted/model_web/labels.json'), 'utf8'))).toEqual(
    expect.arrayContaining(['red', 'blue']),
  )
  await page.goto('/command-line/many/models/1')
  await page.getByRole('combobox', { name: 'Where it runs' }).click()
  await page.getByRole('option', { name: 'Shell' }).click()
  const onModel = await page.getByRole('region', { name: 'Use it' }).getByRole('code').innerText()
  expect(await paste(onModel, { env })).toMatchObject({ status: 0 })
})

test('what README and docs/cli.md say to paste works', async () => {
  const documents = await Promise.all(
    ['README.md', 'docs/cli.md', 'docs/downloads.md'].map((file) => readFile(path.join(root, file), 'utf8')),
  )
  const lines = documents.flatMap((text) => text.match(/(?:echo "\$TOKEN" \| )?npx --yes [^\n`#]+/g) ?? [])
  expect(lines).toHaveLength(8)
  for (const line of lines) {
    // Names and addresses are those of the reader; a second training would only take time.
    const own = line
      .replaceAll('https://corral.example', site().url)
      .replace(/--project ("Blood cells"|blood-cells)/, '--project many')
      .replace(/\.\/(my-voc-set|cells)/, './many')
      .replace(/--out \S+/, '--out ./again --force')
      .replace(/ --watch/, '')
    const typed = /^npx.* login/.test(line) ? `${token}\n` : ''
    const env = { ...environment(), TOKEN: token, ...(/login/.test(line) ? { CORRAL_TOKEN: undefined } : {}) }
    expect(await paste(own, { typed, env }), own).toMatchObject({ status: 0 })
    if (/ train /.test(own))
      await corral('cancel', String((await json<{ number: number }[]>('runs', '--project', 'many'))[0]?.number), '--project', 'many')
  }
})

test('a bundle is fetched whole, and replaces nothing unasked', async () => {
  const out = path.join(dir, 'model')
  const { files } = await json<{ files: { path: string; sha256: string }[] }>(
    'download',
    'latest',
    '--web',
    '--project',
    'many',
    '--out',
    out,
  )
  expect(files.map((file) => file.path)).toEqual(expect.arrayContaining(['model_web/model.json', 'model_web/labels.json']))
  for (const file of files) {
    expect(
      createHash('sha256')
        .update(await readFile(path.join(out, file.path)))
        .digest('hex'),
      file.path,
    ).toBe(file.sha256)
  }
  expect(await corral('download', '1', '--project', 'many', '--out', out)).toMatchObject({
    status: 5,
    err: expect.stringContaining('--force'),
  })
  expect(await corral('download', '1', '--project', 'many', '--out', out, '--force')).toMatchObject({ status: 0 })
  expect(await corral('logs', '1', '--project', 'many')).toMatchObject({ status: 0, out: expect.stringContaining('stage train') })
})

test('what docs/downloads.md says to paste works in a page of another address, until the address is switched off', async ({ page }) => {
  await enterAs(page.context(), 'cli@corral.test')
  await page.goto('/command-line/many/settings')
  const card = page.getByRole('region', { name: 'Public address' })
  await card.getByRole('button', { name: 'Make a public address' }).click()
  const live = await card.getByRole('code').first().innerText()
  const [, said = ''] = /```js\n(.+?)```/s.exec(await readFile(path.join(root, 'docs/downloads.md'), 'utf8')) ?? []
  const code = said.replace('https://corral.example/m/<key>/live', live).replaceAll('https://corral.example', site().url)
  const shop = createServer((_, response) => void response.setHeader('content-type', 'text/html').end('<title>Shop</title>'))
  await new Promise<void>((ready) => shop.listen(0, '127.0.0.1', ready))
  const visitor = await page.context().browser()!.newContext()
  try {
    const there = await visitor.newPage()
    await there.goto(`http://127.0.0.1:${(shop.address() as AddressInfo).port}/`)
    const run = (text: string) => import(`data:text/javascript,${encodeURIComponent(`${text}\nexport const { kind, labels } = model`)}`)
    const { kind, labels } = (await there.evaluate(run, code)) as { kind: string; labels: string[] }
    expect({ kind, labels }).toEqual({ kind: 'classification', labels: expect.arrayContaining(['red', 'blue']) })
    const status = () => there.evaluate(async (url) => (await fetch(`${url}/bundle.json`, { cache: 'no-cache' })).status, live)
    expect(await status()).toBe(200)
    await card.getByRole('button', { name: 'Switch it off' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Switch it off' }).click()
    await expect(card.getByRole('button', { name: 'Make a public address' })).toBeVisible()
    expect(await status()).toBe(404)
  } finally {
    await visitor.close()
    shop.close()
  }
})

/** A second model of the project, which is live: as if it had been trained. */
async function liveCopy(): Promise<void> {
  const database = new pg.Client({ connectionString: site().variables.DATABASE_URL })
  await database.connect()
  await database.query(`INSERT INTO "Run" SELECT (jsonb_populate_record(r, '{"id":"copied","number":99}')).* FROM "Run" r
    JOIN "Project" p ON p.id = r."projectId" WHERE p.slug = 'many' AND r.number = 1`)
  await database.query(`UPDATE "Model" SET live = NULL WHERE "projectId" = (SELECT id FROM "Project" WHERE slug = 'many')`)
  await database.query(`INSERT INTO "Model" SELECT (jsonb_populate_record(m, '{"id":"copied","folder":"copied","runId":"copied","number":2,"live":true}')).*
    FROM "Model" m JOIN "Project" p ON p.id = m."projectId" WHERE p.slug = 'many' AND m.number = 1`)
  await database.end()
}

test('a model is made live on its page, and who looks at the list sees it', async ({ page }) => {
  await liveCopy()
  await enterAs(page.context(), 'cli@corral.test')
  const list = await page.context().newPage()
  await list.goto('/command-line/many/models')
  const row = (name: string) => list.getByRole('row').filter({ has: list.getByRole('link', { name, exact: true }) })
  await expect(row('Model 2')).toContainText('Live')
  await page.goto('/command-line/many/models/1')
  await page.getByRole('button', { name: 'Make v1 live' }).click()
  const dialog = page.getByRole('dialog', { name: 'Make model 1 live?' })
  await expect(dialog).toContainText('gets model 1 in place of model 2')
  await dialog.getByRole('button', { name: 'Make v1 live' }).click()
  await expect(page.getByRole('button', { name: 'Make v1 live' })).toHaveCount(0)
  await expect(row('Model 1')).toContainText('Live')
  await expect(row('Model 2')).toContainText('Candidate')
  expect((await json<{ number: number }>('models', 'live', 'v2', '--project', 'many')).number).toBe(2)
  await expect(row('Model 2')).toContainText('Live')
})
