import { chromium, type Page } from 'playwright'
import { site } from '@/e2e/site'
import { wholeChromium } from '@/e2e/system-chromium'
import { pages } from '@/lib/domain/address/pages'

// How smoothly the grid scrolls: `CORRAL_DATA=.data npx tsx e2e/bench/grid/run.ts [images] [frames]` on a site that runs.
// It makes a workspace of its own, fills it, scrolls like a wheel and like a dragged scroll bar, and prints the figures.

const [many = 10_000, frames = 600] = process.argv.slice(2).map(Number)
Object.assign(process.env, site().variables)
const { db } = await import('@/lib/io/db')
const { createSignInLink } = await import('@/lib/usecases/session/create-sign-in-link')
const { removeWorkspace } = await import('@/e2e/bench/remove-workspace')
const { seed } = await import('./seed')

async function prepare() {
  const stamp = Date.now().toString(36)
  const email = `bench-${stamp}@example.org`
  const user = await db.user.create({ data: { email, name: 'Bench', emailVerified: new Date() } })
  const workspace = await db.workspace.create({
    data: { slug: `bench-${stamp}`, name: 'Bench', memberships: { create: { userId: user.id, role: 'owner' } } },
  })
  const labels = ['RBC', 'WBC', 'Platelets'].map((name, i) => ({ name, color: i + 1, position: i }))
  const project = await db.project.create({
    data: { workspaceId: workspace.id, slug: 'grid', name: 'Grid', type: 'detection', createdById: user.id, labels: { create: labels } },
  })
  await seed({ projectId: project.id, userId: user.id, many })
  return {
    workspace,
    link: site().url + pages.signInLink(await createSignInLink({ email, next: `/${workspace.slug}/grid`, seconds: 3600 })),
  }
}

/** Milliseconds between frames, in one line. */
function figures(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number) => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0) * 10) / 10
  return `p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)}  worst ${at(1)} ms; ${sorted.filter((ms) => ms > 50).length} of ${sorted.length} frames over 50 ms`
}

/** Scrolls by `step` pixels a frame for `frames` frames and returns the time of each frame, ms. */
const scroll = (page: Page, step: number, frames: number) =>
  page.getByRole('grid').evaluate(
    (grid, [by, count]) =>
      new Promise<number[]>((done) => {
        const scroller = grid.parentElement!
        const times: number[] = []
        let before = performance.now()
        requestAnimationFrame(function frame(now) {
          times.push(now - before)
          before = now
          if (times.length > count!) return done(times.slice(1))
          scroller.scrollTop += by!
          requestAnimationFrame(frame)
        })
      }),
    [step, frames],
  )

const { workspace, link } = await prepare()
const browser = await chromium.launch({ executablePath: wholeChromium(), args: ['--no-sandbox', '--disable-dev-shm-usage'] })
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  // tsx keeps the names of functions by a call that only its own modules know.
  await page.addInitScript('globalThis.__name = (named) => named')
  const start = Date.now()
  await page.goto(link, { timeout: 120_000 })
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('gridcell').first().waitFor({ timeout: 120_000 })
  console.log(`first cells after ${Date.now() - start} ms, ${many} images`)
  await page.waitForFunction(() => document.querySelectorAll('[role=gridcell] img[data-shown=true]').length >= 20, undefined, {
    timeout: 120_000,
  })
  console.log('standing still   ', figures(await scroll(page, 0, Math.min(120, frames))))
  console.log('wheel, 30 px     ', figures(await scroll(page, 30, frames)))
  console.log('fling, 200 px    ', figures(await scroll(page, 200, frames)))
  await page.getByRole('grid').evaluate((grid) => (grid.parentElement!.scrollTop = grid.parentElement!.scrollHeight))
  const jump = Date.now()
  await page.getByRole('gridcell', { name: new RegExp(String(many - 1).padStart(5, '0')) }).waitFor({ timeout: 120_000 })
  console.log(`jump to the end: last image there after ${Date.now() - jump} ms`)
  console.log('back, -200 px    ', figures(await scroll(page, -200, frames)))
  const cells = await page.getByRole('gridcell').count()
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length)
  console.log(`${cells} cells, ${nodes} elements in the page`)
} finally {
  await browser.close()
  await removeWorkspace(workspace.id)
  await db.$disconnect()
}
