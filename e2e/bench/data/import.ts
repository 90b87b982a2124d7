import { execFile, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright'
import { site } from '@/e2e/site'
import { wholeChromium } from '@/e2e/system-chromium'
import { type Bench, seed } from '@/e2e/bench/pictures/seed'
import { pages } from '@/lib/domain/address/pages'
import { COMMAND_PACKAGE } from '@/lib/domain/address/command'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { createSignInLink } from '@/lib/usecases/session/create-sign-in-link'
import { createToken } from '@/lib/usecases/token/create-token'
import { photoFolder } from './photos'
import { peakOf } from './peak'
import { savesUntil, toldSaves } from './saves'

// npx tsx e2e/bench/data/import.ts [photos] [rows of labels] [parts: command,browser,rows]
// On a running site (CORRAL_DATA names its data): how many photos of 640 x 480 with their labels come in a second by the command
// line and by a browser, from the command or drop to the report, and how long a file of so many labels takes; how long people
// who save wait meanwhile, and what memory the worker and its import have at most (Linux). Makes a workspace of its own, removes it.

const { variables, pid, url } = site()
Object.assign(process.env, variables)
const [photos = 500, rows = 200_000] = process.argv.slice(2, 4).map(Number)
const parts = process.argv[4]?.split(',') ?? ['command', 'browser', 'rows']
const ROWS_EACH = 20 // labels of one image
const HOUR = 3_600_000 // ms

const dir = await mkdtemp(path.join(tmpdir(), 'corral-bench-'))
const bench = await seed({ images: Math.max(60, Math.ceil(rows / ROWS_EACH)), boxes: 0 })
const workspace = await db.workspace.findUniqueOrThrow({ where: { id: bench.scope.workspaceId }, select: { id: true, slug: true } })
const { token } = await createToken(
  { userId: bench.scope.actor, workspaceId: workspace.id, role: 'owner' },
  { name: 'Bench', scopes: ['read', 'write'] },
)
const saver = { url, token, workspace: workspace.slug }

/** Does it while somebody saves, and prints how long both took. */
async function measure(what: string, many: number, act: () => Promise<void>): Promise<void> {
  const peak = peakOf(pid)
  const over = new AbortController()
  const saves = savesUntil(over.signal, bench, saver)
  const start = performance.now()
  await act().finally(() => over.abort())
  const seconds = (performance.now() - start) / 1000
  const memory = Object.entries(peak()).map(([name, mb]) => `${name} ${mb} MB`)
  console.log(
    `${what.padEnd(8)} ${many} in ${seconds.toFixed(1)} s: ${(many / seconds).toFixed(1)} a second; ${toldSaves(await saves)}; at most ${memory.join(', ') || '-'}`,
  )
}

async function folderOf(mark: string): Promise<string> {
  const folder = path.join(dir, mark)
  await photoFolder(folder, { photos, mark: `${mark}${Date.now().toString(36)}` })
  return folder
}

/** The command line as the site serves it. */
async function command(): Promise<string> {
  await promisify(execFile)('tar', ['-xzf', path.resolve('public', COMMAND_PACKAGE), '-C', dir])
  return path.join(dir, 'package', 'corral.mjs')
}

async function corral(file: string, ...args: string[]): Promise<void> {
  const env = { ...process.env, HOME: dir, XDG_CONFIG_HOME: '', CORRAL_URL: url, CORRAL_TOKEN: token }
  const child = spawn(process.execPath, [file, ...args, '--workspace', workspace.slug, '--project', 'bench', '--yes'], { env })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const code = await new Promise((ended) => child.on('close', ended))
  if (code !== 0) throw new Error(said)
}

async function inBrowser(folder: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: wholeChromium(), args: ['--no-sandbox', '--disable-dev-shm-usage'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const data = { name: 'Bench', emailVerified: new Date() } // else the first page asks for a name
    const { email } = await db.user.update({ where: { id: bench.scope.actor }, data, select: { email: true } })
    await page.goto(url + pages.signInLink(await createSignInLink({ email, next: `/${workspace.slug}/bench`, seconds: 3600 })))
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('gridcell').first().waitFor({ timeout: 120_000 })
    await measure('browser', photos, async () => {
      await page.getByLabel('Image folder').first().setInputFiles(folder)
      await page.getByRole('button', { name: `Bring in ${photos.toLocaleString('en')} images` }).click({ timeout: HOUR })
      await page.getByText('images are in.').waitFor({ timeout: HOUR })
    })
  } finally {
    await browser.close()
  }
}

/** Labels of the images that are there, a row each. */
async function labelFile({ ids }: Bench): Promise<string> {
  const file = path.join(dir, 'labels.csv')
  const out = createWriteStream(file)
  out.write('filename,width,height,class,xmin,ymin,xmax,ymax\n')
  for (let i = 0; i < rows; i++) {
    const name = `shelf/${String(Math.floor(i / ROWS_EACH) % ids.length).padStart(5, '0')}.jpg`
    const [x, y] = [(i * 37) % 900, (i * 91) % 700]
    out.write(`${name},1000,800,can,${x},${y},${x + 60},${y + 80}\n`)
  }
  await new Promise<void>((done) => out.end(done))
  return file
}

try {
  await db.$executeRaw`UPDATE "Project" SET "multiLabel" = true WHERE id = ${bench.projectId}`
  await savesUntil(AbortSignal.timeout(3000), bench, saver) // what is new to the site takes longer the first time
  const idle = await savesUntil(AbortSignal.timeout(3000), bench, saver)
  console.log(`idle     ${toldSaves(idle)}; load of the machine ${loadavg()[0]!.toFixed(1)}`)
  const file = await command()
  if (parts.includes('command')) {
    const folder = await folderOf('command')
    await measure('command', photos, () => corral(file, 'import', folder))
  }
  if (parts.includes('browser')) await inBrowser(await folderOf('browser'))
  if (parts.includes('rows')) {
    const labels = await labelFile(bench)
    await measure('rows', rows, () => corral(file, 'import', labels, '--existing', 'replace'))
  }
  console.log(`load of the machine: ${loadavg()[0]!.toFixed(1)}`)
} finally {
  await bench.remove()
  await rm(dir, { recursive: true })
  await closeQueue()
  await db.$disconnect()
}
