import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from './installation'

// Files that comments and documents name must be there: a name is what a reader looks for next.

const SOURCES = ['*.{md,ts,js,mjs}', '{app,lib,workers,scripts,prisma,e2e,bin,docs}/**/*.{md,ts,tsx,mjs,css,prisma}']
const files = globSync(SOURCES, { cwd: root, exclude: (name) => /(^|\/)(node_modules|generated|\.next)$/.test(name) }).filter((file) =>
  /\.[a-z]+$/.test(file),
)
const known = files.map((file) => `/${file}`)

/** A path or file name of ours, with an ending that only sources have; not part of an address or of a package's path. */
const NAME = /(?<![\w./@)\]-])(?:\.\/|@\/)?((?:[\w.-]+\/)*\w[\w.-]*\.(?:tsx?|mjs|md|prisma))(?![\w/-])/g
// What belongs to somebody else, is made, or stands for any file.
const FOREIGN = /^(next-env\.d\.ts|corral\.d\.ts|route\.ts|page\.tsx|lib\/texts\/de\.ts)$/

const comments = (text: string) => [...text.matchAll(/\/\*[^]*?\*\/|(?<!["'`:\w])\/\/.*$/gm)].map(([comment]) => comment).join('\n')

/** The names in a text that no file has: as a path from the root or the naming file, or as the end of some path. */
function lost(from: string, text: string): string[] {
  return [...text.matchAll(NAME)]
    .map(([, name]) => name!)
    .filter((name) => !FOREIGN.test(name))
    .filter((name) => !existsSync(path.join(root, name)) && !existsSync(path.join(root, path.dirname(from), name)))
    .filter((name) => !known.some((file) => file.endsWith(`/${name}`)))
}

test('a name that nothing has is found', () => {
  expect(
    lost('docs/house.md', 'see `lib/domain/errors.ts`, decisions/pools.md, bootstrap.mjs, nowhere.ts and [x](decisions/nothing.md)'),
  ).toEqual(['nowhere.ts', 'decisions/nothing.md'])
})

test('every file that a document or a comment names is there', () => {
  const all = files.flatMap((file) => {
    const text = readFileSync(path.join(root, file), 'utf8')
    return lost(file, file.endsWith('.md') ? text : comments(text)).map((name) => `${file} names ${name}`)
  })
  expect(all).toEqual([])
})
