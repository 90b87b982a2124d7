import type { BrowserContext, BrowserContextOptions, Page } from 'playwright/test'
import { contextOf, expect, test } from './fixtures'
import { site } from './site'
import { flaws } from './walk/flaws'
import { eachFloat } from './walk/floats'
import { screensOf } from './walk/screens'
import { smallTargets } from './walk/small-targets'

// Every screen, and whatever opens over it, as seen by who cannot see, who sees little and who has thumbs.

let owner: BrowserContext
let screens: Awaited<ReturnType<typeof screensOf>>

test.beforeAll(async ({ browser }) => {
  owner = await contextOf(browser, 'owner@walk.test')
  screens = await screensOf(owner, 'Walk')
})
test.afterAll(() => owner.close())

/** Walks all screens; `look` tells what is wrong where it is called. */
async function walk(page: Page, look: () => Promise<string[]>): Promise<string[]> {
  const wrong: string[] = []
  for (const { name, address, enter, dialogs = [] } of screens) {
    await page.goto(address)
    await expect(page.getByRole('main')).toBeVisible()
    await enter?.(page)
    const note = async (what = '') => void wrong.push(...(await look()).map((flaw) => `${name}${what}: ${flaw}`))
    await note()
    await eachFloat(page, (float) => note(`, ${float}`))
    for (const [menu, item] of dialogs) {
      await page.getByRole('button', { name: menu }).first().click()
      await page.getByRole('menuitem', { name: item }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await note(`, ${item}`)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    }
  }
  return wrong
}

const STILL: BrowserContextOptions = { reducedMotion: 'reduce' } // a colour on its way to another is neither
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

for (const [device, options, most] of [
  ['a desk', {}, () => Promise.resolve([])],
  ['a phone', PHONE, smallTargets],
] as const)
  test(`on ${device} axe finds nothing wrong, nor anything too small for a thumb, whatever is open`, async ({ browser }) => {
    test.setTimeout(400_000)
    const context = await browser.newContext({ baseURL: site().url, storageState: await owner.storageState(), ...STILL, ...options })
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    const wrong = await walk(page, async () => [...(await flaws(page)), ...(await most(page))])
    expect(wrong).toEqual([])
    await context.close()
  })
