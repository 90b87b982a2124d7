import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contrast, seenDistance, SIGHTS } from './_ui/color-math'

// The tokens as the browser resolves them: the variables of every block outside a theme, then those of the theme.
const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
const inTheme = (name: string) => new RegExp(`@variant ${name} \\{([^{}]*)\\}`, 'g')
const bodies = (pattern: RegExp) => [...css.matchAll(pattern)].map((match) => match[1] ?? '').join('\n')
const variables = (body: string): Record<string, string> =>
  Object.fromEntries([...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/gi)].map((match) => [match[1]!, match[2]!]))

const base = variables(css.replace(/@variant \w+ \{[^{}]*\}/g, ''))
const THEMES = {
  light: base,
  dark: { ...base, ...variables(bodies(inTheme('dark'))) },
  contrast: { ...base, ...variables(bodies(inTheme('contrast'))) },
}

const TEXT = 4.5 // WCAG 2.2, 1.4.3: text
const EDGE = 3 // WCAG 2.2, 1.4.11: what tells a control or a state
const two = (n: number) => String(n).padStart(2, '0')
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)
const cross = (texts: string[], grounds: string[], least: number) =>
  grounds.flatMap((ground) => texts.map((text) => [text, ground, least] as const))

const tones = ['accent', 'ok', 'warn', 'danger']
const PAIRS = [
  ...cross(
    ['fg', 'fg-2', 'fg-3', ...tones.map((tone) => `${tone}-text`)],
    ['bg-app', 'bg-panel', 'bg-raised', 'bg-inset', 'bg-hover'],
    TEXT,
  ),
  ...cross(['line-control', 'focus', ...tones, 'chart-1', 'chart-2', 'chart-3'], ['bg-app', 'bg-panel', 'bg-raised'], EDGE),
  ...tones.flatMap((tone) => cross([`${tone}-text`, 'fg', 'fg-2'], [`${tone}-bg`], TEXT)),
  ...cross(['fg', 'fg-2'], ['bg-active'], TEXT),
  ...cross(['fg', 'accent-text'], ['accent-bg-2'], TEXT),
  ...cross(['accent-fg'], ['accent', 'accent-hover'], TEXT),
  ...cross(['danger-fg'], ['danger'], TEXT),
  ...cross(['fg-tip'], ['bg-tip'], TEXT),
  ...cross(['focus'], ['focus-gap'], EDGE),
  ...cross(['fg-2'], ['bg-canvas'], TEXT),
  ...cross(
    ['person-fg'],
    upTo(6).map((n) => `person-${n}`),
    TEXT,
  ),
  ...upTo(20).map((n) => [`label-${two(n)}-ink`, `label-${two(n)}`, TEXT] as const),
]

test.each(Object.entries(THEMES))('every pair in use can be read in the %s theme', (_, theme) => {
  const low = PAIRS.filter(([a, b, least]) => !(contrast(theme[a] ?? '', theme[b] ?? '') >= least))
  expect(low).toEqual([])
  expect(PAIRS.length).toBeGreaterThan(100)
})

// How far apart the nearest two labels may come (OKLab distance) under any kind of sight: the first ones meet most often.
test.each([
  { which: 'the first four', from: 1, to: 4, least: 0.12 },
  { which: 'the first eight', from: 1, to: 8, least: 0.075 },
  { which: 'the solid ones', from: 1, to: 10, least: 0.065 },
  { which: 'the dashed ones', from: 11, to: 20, least: 0.035 },
])('of the label colours $which stay apart for every kind of sight', ({ from, to, least }) => {
  const colors = upTo(20)
    .slice(from - 1, to)
    .map((n) => base[`label-${two(n)}`] ?? '')
  for (const sight of SIGHTS)
    for (const [i, one] of colors.entries())
      for (const other of colors.slice(i + 1)) expect(seenDistance(one, other, sight)).toBeGreaterThanOrEqual(least)
})
