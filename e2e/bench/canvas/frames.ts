import sharp from 'sharp'
import { chromium, type APIRequestContext, type CDPSession, type Page } from 'playwright'
import { site } from '@/e2e/site'
import { wholeChromium } from '@/e2e/system-chromium'

// npx tsx e2e/bench/canvas/frames.ts [boxes …]
// POINTS=40 draws polygons of so many points in their places.
// With the site running (CORRAL_DATA names its data): how long a frame takes in the editor with many boxes on a
// picture, while the pointer hovers, draws, moves a box, pans and zooms. Prints milliseconds between frames.

const counts = process.argv.slice(2).map(Number)
const MOVES = Number(process.env.MOVES ?? 120) // pointer events of one gesture
const POINTS = Number(process.env.POINTS ?? 0)
const WIDTH = 2400
const HEIGHT = 1800

async function signIn(page: Page): Promise<void> {
  const address = 'bench@corral.test'
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: /e-?mail/i }).fill(address)
  await page.getByRole('button', { name: /link/i }).click()
  await page.waitForURL(/sent/)
  const mails = (await (await fetch(`${site().inbox}/mails.json`)).json()) as { to: string[]; text: string; at: string }[]
  const [mail] = mails.filter(({ to }) => to.includes(address)).sort((a, b) => b.at.localeCompare(a.at))
  await page.goto(/https?:\/\/\S+callback\S+/.exec(mail?.text ?? '')![0])
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/** A box, or a rugged disc. */
function shapeAt({ x, y, side }: { x: number; y: number; side: number }) {
  if (POINTS === 0) return { kind: 'box', x, y, w: side, h: side }
  const disc = Array.from({ length: POINTS }, (_, at) => {
    const [angle, far] = [(2 * Math.PI * at) / POINTS, (side / 2) * (at % 2 === 0 ? 1 : 0.85)]
    return [x + side / 2 + far * Math.cos(angle), y + side / 2 + far * Math.sin(angle)]
  })
  return { kind: 'polygon', parts: [disc.flat()] }
}

/** A project with one picture and that many boxes on a grid; answers the editor's address. */
async function prepare(request: APIRequestContext, boxes: number): Promise<string> {
  const call = async <T>(method: string, path: string, data?: object) =>
    (await (await request.fetch(`/api${path}`, { method, data, headers: { origin: site().url } })).json()) as T
  const { workspaces } = await call<{ workspaces: { slug: string }[] }>('GET', '/me')
  const { slug: workspace } = workspaces[0] ?? (await call<{ slug: string }>('POST', '/workspaces', { name: 'Bench' }))
  const { slug: project } = await call<{ slug: string }>('POST', `/workspaces/${workspace}/projects`, {
    name: `Boxes ${boxes} ${Date.now()}`,
    type: 'detection',
    labels: ['One', 'Two', 'Three'],
  })
  const api = `/workspaces/${workspace}/projects/${project}`
  const bytes = await sharp({
    create: { width: WIDTH, height: HEIGHT, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 30 }, background: '#888' },
  })
    .jpeg()
    .toBuffer()
  const { items } = await call<{ items: { id: string; url: string; headers: Record<string, string> }[] }>('POST', `${api}/uploads`, {
    files: [{ name: 'bench.jpg', bytes: bytes.length }],
  })
  await fetch(items[0]!.url, { method: 'PUT', headers: items[0]!.headers, body: new Uint8Array(bytes) })
  const { imageId } = await call<{ imageId: string }>('POST', `${api}/uploads/${items[0]!.id}/complete`, {})
  const labels = await call<{ items: { id: string }[] }>('GET', `${api}/labels`)
  const columns = Math.ceil(Math.sqrt((boxes * WIDTH) / HEIGHT))
  const cell = WIDTH / columns
  const edits = Array.from({ length: boxes }, (_, at) => ({
    id: `bench-${at}`,
    change: {
      put: {
        id: `box-${at}`,
        labelId: labels.items[at % 3]!.id,
        shape: shapeAt({ x: (at % columns) * cell, y: Math.floor(at / columns) * cell, side: cell * 0.9 }),
        attributes: {},
      },
    },
  }))
  const step = POINTS > 0 ? 200 : 500
  for (let at = 0; at < edits.length; at += step)
    await call('POST', `${api}/images/${imageId}/edits`, { edits: edits.slice(at, at + step) })
  return `/${workspace}/${project}/annotate/${imageId}`
}

// A string: what the TypeScript runner adds to functions does not exist in the page.
const WATCH = `frameTimes = []; self.watched ||= requestAnimationFrame(function look(now) { frameTimes.push(now); requestAnimationFrame(look) })`

/** Seconds that the page's scripts have run so far. */
async function scriptSeconds(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0
}

/** The time between frames while something goes on, and how much of a frame scripts took. */
async function measure({ page, devtools }: { page: Page; devtools: CDPSession }, gesture: () => Promise<void>): Promise<string> {
  const before = await scriptSeconds(devtools)
  await page.evaluate(WATCH)
  await gesture()
  const times = await page.evaluate<number[]>('frameTimes')
  const script = (1000 * ((await scriptSeconds(devtools)) - before)) / Math.max(1, times.length)
  const gaps = times
    .slice(1)
    .map((time, at) => time - times[at]!)
    .sort((a, b) => a - b)
  const part = (share: number) => (gaps[Math.floor(gaps.length * share)] ?? 0).toFixed(1).padStart(6)
  return `p50 ${part(0.5)}  p95 ${part(0.95)}  worst ${part(0.999)}  of it script ${script.toFixed(1)} (${times.length} frames)`
}

const browser = await chromium.launch({ executablePath: wholeChromium(), args: ['--no-sandbox'] })
const page = await browser.newPage({ baseURL: site().url, viewport: { width: 1440, height: 900 } })
const devtools = await page.context().newCDPSession(page)
await devtools.send('Performance.enable')
await signIn(page)
for (const boxes of counts.length > 0 ? counts : [100, 1000, 5000]) {
  const address = await prepare(page.request, boxes)
  const started = Date.now()
  await page.goto(address)
  await page.getByText(/^bench\.jpg with [\d,]+ (boxes|polygons)/).waitFor({ state: 'attached' })
  const area = (await page.getByRole('application', { name: 'Image canvas' }).boundingBox())!
  const at = (x: number, y: number) => [area.x + x * area.width, area.y + y * area.height] as const
  console.log(`${boxes} boxes, shown after ${Date.now() - started} ms; milliseconds between frames:`)
  const sweep = async () => {
    await page.mouse.move(...at(0.3, 0.3))
    await page.mouse.move(...at(0.7, 0.6), { steps: MOVES })
  }
  const dragging = (key: string) => async () => {
    await page.keyboard.press(key)
    await page.mouse.move(...at(0.4, 0.4))
    await page.mouse.down()
    await page.mouse.move(...at(0.7, 0.6), { steps: MOVES })
    await page.mouse.up()
  }
  const zooming = async () => {
    for (let step = 0; step < MOVES / 3; step++) await page.mouse.wheel(0, step < MOVES / 6 ? -100 : 100)
  }
  const gestures = { hover: sweep, draw: dragging('b'), move: dragging('v'), pan: dragging('h'), zoom: zooming }
  for (const [name, gesture] of Object.entries(gestures)) console.log(`  ${name.padEnd(6)} ${await measure({ page, devtools }, gesture)}`)
}
await browser.close()
