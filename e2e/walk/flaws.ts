import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright/test'

declare global {
  interface Window {
    axe?: typeof axe
  }
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** An experiment of axe: what stands in boxes of its own side by side it takes for one word. */
const NOT = { 'label-content-name-mismatch': { enabled: false } }
/** By night only the colours are others. */
const THEMES = [
  ['light', { type: 'tag', values: RULES }],
  ['dark', { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }],
] as const

/** What axe finds wrong on this page as it stands, by day and by night: the rule, and where. */
export async function flaws(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) {
    await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  }
  const found: string[] = []
  for (const [theme, { type, values }] of THEMES) {
    found.push(
      ...(await page.evaluate(
        async ({ theme, runOnly, not }) => {
          const root = document.documentElement
          const before = root.dataset.theme
          root.dataset.theme = theme
          const { violations } = await window.axe!.run(document, { runOnly, rules: not, resultTypes: ['violations'] })
          root.dataset.theme = before
          return violations.flatMap(({ id, nodes }) =>
            nodes.map(
              ({ target, failureSummary }) => `${theme}: ${id} at ${target.join(' ')}: ${failureSummary?.split('\n').slice(1).join(';')}`,
            ),
          )
        },
        { theme, runOnly: { type, values: [...values] }, not: NOT },
      )),
    )
  }
  return found
}
