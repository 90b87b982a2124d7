import type { Page } from 'playwright/test'

const TRIGGER = 'button[aria-haspopup]:visible, button[role=combobox]:visible'
const FLOAT = ':is(.menu, .popover, .dialog, .drawer):visible'

/** What opens the same kind of thing has names that begin alike: "More for Cat", "More for Dog". */
const kindOf = (name: string) => name.replace(/\d+/g, '').split(/\s+/).slice(0, 2).join(' ')

/**
 * Opens what floats over this page, one after the other: each kind of menu, popover, drawer and dialog that a button there
 * says it opens. `look` is called with each, and it is closed again.
 */
export async function eachFloat(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  const seen = new Set<string>()
  const triggers = page.locator(TRIGGER)
  for (let i = 0; i < (await triggers.count()); i++) {
    const trigger = triggers.nth(i)
    const name = (await trigger.getAttribute('aria-label')) ?? (await trigger.innerText()).trim()
    if (seen.has(kindOf(name)) || (await trigger.getAttribute('aria-disabled')) === 'true') continue
    seen.add(kindOf(name))
    await trigger.click()
    await page.locator(FLOAT).last().waitFor()
    await look(name)
    await page.keyboard.press('Escape')
    await page.locator(FLOAT).waitFor({ state: 'detached' })
  }
}
