import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright/test'

// Two fonts of empty frames, each letter as wide as in DejaVu Sans and Verdana: the widest that systems draw pages in. Layouts
// are held against them, so that no test depends on the fonts of the machine it runs on.

const FACES = { regular: 400, bold: 600 }

/**
 * Draws all text of this page in the widest usual font from here on.
 * @param scale as who has text enlarged, and the rest of the page not; for what is on the page now
 */
export async function drawWide(page: Page, scale = 1): Promise<void> {
  for (const face of Object.keys(FACES)) {
    const body = await readFile(path.join(import.meta.dirname, `${face}.ttf`))
    await page.route(`**/wide-${face}.ttf`, (route) => route.fulfill({ body, contentType: 'font/ttf' }))
  }
  await page.evaluate(
    async ({ faces, scale }) => {
      const said = faces.map(([face, weight]) => `@font-face { font-family: Wide; font-weight: ${weight}; src: url(/wide-${face}.ttf) }`)
      const sheet = new CSSStyleSheet()
      sheet.replaceSync([...said, '*, *::before, *::after { font-family: Wide !important }'].join('\n'))
      document.adoptedStyleSheets = [sheet]
      await Promise.all(faces.map(([, weight]) => document.fonts.load(`${weight} 13px Wide`)))
      const all = [...document.querySelectorAll<HTMLElement>('body, body *')]
      const sizes = all.map((element) => parseFloat(getComputedStyle(element).fontSize))
      all.forEach((element, i) => element.style.setProperty('font-size', `${sizes[i]! * scale}px`, 'important'))
    },
    { faces: Object.entries(FACES), scale },
  )
}
