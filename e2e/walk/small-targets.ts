import type { Page } from 'playwright/test'

/** What a finger needs, in CSS pixels. */
const FINGER = 44

/**
 * What can be pressed on this page, or in what is open over it, and takes a press on less than a fingertip: its name and the
 * room around its middle that is its own, be it by padding, by a pseudo element or by its label. Links within a sentence are
 * as large as its words (WCAG 2.5.8 exempts them).
 */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate((finger) => {
    const PRESSED =
      'a[href], button, input, select, textarea, summary, [role=menuitem], [role=menuitemradio], [role=option], [role=slider], [role=switch], [data-tick]'
    const over = [...document.querySelectorAll('.menu, .popover, .dialog, .drawer')].at(-1)

    const isShown = (one: Element) =>
      one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      !one.closest('[aria-hidden=true], [inert], .sr-only, .skip-link') &&
      one.getBoundingClientRect().width > 1
    const inSentence = (one: Element) =>
      one.matches('a') &&
      getComputedStyle(one).display === 'inline' &&
      (one.parentElement?.textContent ?? '').trim().length > (one.textContent ?? '').trim().length
    const owns = (one: Element, x: number, y: number) => {
      const hit = document.elementFromPoint(x, y)
      const label = hit?.closest('label')
      return Boolean(hit && (one.contains(hit) || (label && label.control === one)))
    }
    const reach = (one: Element, at: { x: number; y: number }, step: { x: number; y: number }) => {
      let n = 0
      while (n < finger && owns(one, at.x + step.x * (n + 1), at.y + step.y * (n + 1))) n++
      return n
    }
    return [...(over ?? document).querySelectorAll(PRESSED)].filter(isShown).flatMap((one) => {
      if (inSentence(one)) return []
      one.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
      const { left, top, width, height } = one.getBoundingClientRect()
      const at = { x: left + width / 2, y: top + height / 2 }
      const name = `${one.tagName.toLowerCase()}.${one.className} "${one.getAttribute('aria-label') ?? one.textContent?.trim().slice(0, 40)}"`
      if (!owns(one, at.x, at.y)) return [`${name} is covered: ${document.elementFromPoint(at.x, at.y)?.outerHTML.slice(0, 120)}`]
      const wide = reach(one, at, { x: -1, y: 0 }) + reach(one, at, { x: 1, y: 0 }) + 1
      const high = reach(one, at, { x: 0, y: -1 }) + reach(one, at, { x: 0, y: 1 }) + 1
      return wide >= finger && high >= finger ? [] : [`${name} takes ${wide} x ${high}`]
    })
  }, FINGER)
