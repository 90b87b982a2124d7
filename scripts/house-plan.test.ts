import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { forTests, rooms } from '@/eslint.rooms.mjs'
import { importsOf } from './import-circles'
import { root } from './installation'

// The plan is written for people (docs/house.md) and for ESLint (eslint.rooms.mjs): both say the same, and so does the code.

const plan: Record<string, string[]> = rooms
const IN_BROWSER = 'app/**/_*'
const whole = (name: string) => (['app', 'workers'].includes(name) ? name : `lib/${name}`)
const ours = new Set(Object.keys(plan).map((room) => room.replace('lib/', '')))

/** The rooms that a cell of the table names; what comes from outside stands after them or without a room's name. */
const named = (cell: string) =>
  cell
    .split(/[,;]/)
    .map((word) => word.trim())
    .filter((word) => ours.has(word))
    .map(whole)
    .sort()

test('the table of docs/house.md says what ESLint holds', () => {
  const rows = readFileSync(path.join(root, 'docs/house.md'), 'utf8').matchAll(/^\| `([^`]+)` \| [^|]+ \| ([^|]*) \|$/gm)
  const told: Record<string, string[]> = {}
  for (const [, room, cell] of rows) {
    if (!plan[room!]) continue
    const [all, inBrowser] = cell!.split('underscore folders:')
    told[room!] = named(all!)
    if (inBrowser) told[IN_BROWSER] = [...named(inBrowser), 'app'].sort()
  }
  expect(told).toEqual(Object.fromEntries(Object.entries(plan).map(([room, may]) => [room, may.toSorted()])))
})

/** The room of a file, as a row of the plan. */
function roomOf(file: string): string | undefined {
  if (/^app\/(.+\/)?_[^/]+\//.test(file)) return IN_BROWSER
  return Object.keys(plan).find((room) => file.startsWith(`${room}/`))
}

/** What stands outside the plan: the commands, the stories of the browser, the samples for others, and the settings at the top. */
const OUTSIDE = /^(scripts|e2e|prisma|samples)\/|^[^/]+$/

test('every folder with code is a room of the plan, and no code of a room is in a language that the plan does not see', () => {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' }).split('\n')
  const code = files.filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !OUTSIDE.test(file))
  expect(code.filter((file) => !roomOf(file) || !/\.tsx?$/.test(file))).toEqual(['bin/corral.mjs'])
})

const isTest = (file: string) => /\.test\.tsx?$|\/testing\//.test(file)

test('no import runs uphill, dynamic ones and those of types included', () => {
  const uphill = [...importsOf(root)].flatMap(([from, files]) => {
    const room = roomOf(from)
    if (!room) return []
    const may = [room.split('/**')[0]!, ...plan[room]!, ...(isTest(from) ? forTests : [])]
    return files.filter((to) => !may.some((one) => to.startsWith(`${one}/`))).map((to) => `${from} imports ${to}`)
  })
  expect(uphill).toEqual([])
})
