import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pages } from './pages'
import { routes } from './routes'

// What stands for a slug and for a place alike, and for an id, a number and a file: capitals and digits, as no folder has them.
const WHERE = Object.assign(new String('WORKSPACE'), { workspace: 'WORKSPACE', project: 'PROJECT' })
const WHICH = Object.assign(new String('7'), { number: 7, file: 'web/model.json' })
/** Some name two things. */
const SECOND = '8'

const made = (builders: Record<string, unknown>) =>
  Object.entries(builders).map(([name, builder]) => {
    const address = typeof builder === 'function' ? (builder as (...given: unknown[]) => string)(WHERE, WHICH, SECOND) : String(builder)
    return { name, address: address.replace(/[?#].*/, '') }
  })

/** What the folders of `app` answer: 'app/(workspace)/[workspace]/page.tsx' → /^\/[A-Z0-9]+$/ */
const served = (file: string, under: string) =>
  globSync(`${under}/**/${file}`, { exclude: ['**/_*/**'] }).map((found) => {
    const folders = found.slice(under.length).split('/').slice(0, -1)
    const parts = folders.filter((folder) => folder && !folder.startsWith('('))
    const pattern = parts.map((part) => (part.startsWith('[...') ? '.+' : part.startsWith('[') ? '[A-Z0-9]+' : part)).join('/')
    return { found, pattern: new RegExp(`^/${pattern}$`) }
  })

test('every page address leads to a page', () => {
  const there = served('page.tsx', 'app')
  const lost = made(pages).filter(({ address }) => !there.some(({ pattern }) => pattern.test(address)))
  expect(lost).toEqual([])
})

test('every page has a name', () => {
  const addresses = made(pages)
  const nameless = served('page.tsx', 'app').filter(({ pattern }) => !addresses.some(({ address }) => pattern.test(address)))
  expect(nameless.map(({ found }) => found)).toEqual([])
})

test('every route leads to a route of the API', () => {
  const there = served('route.ts', 'app/api').filter(({ found }) => !found.includes('[...nothing]')) // answers whatever is left
  const lost = made(routes).filter(({ address }) => !there.some(({ pattern }) => pattern.test(address)))
  expect(lost).toEqual([])
})

test('what is chosen goes with the address, and nothing else', () => {
  const place = { workspace: 'farm', project: 'cells' }
  expect(pages.images(place)).toBe('/farm/cells')
  expect(pages.images(place, { pool: 'unlabelled', order: 'newest' })).toBe('/farm/cells?pool=unlabelled')
  expect(pages.annotateImage(place, 'a/b', { q: 'x y' })).toBe('/farm/cells/annotate/a%2Fb?q=x+y&order=unlabelled')
  expect(pages.runs(place, 12)).toBe('/farm/cells/runs?before=12')
  expect(pages.signIn('/farm', { email: 'ann+1@x.test' })).toBe('/sign-in?callbackUrl=%2Ffarm&email=ann%2B1%40x.test')
  expect(pages.signIn('/farm?pool=all')).toBe('/sign-in?callbackUrl=%2Ffarm%3Fpool%3Dall')
})
