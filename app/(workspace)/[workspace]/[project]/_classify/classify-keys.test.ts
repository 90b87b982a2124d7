import { describe, expect, test } from 'vitest'
import { CELL_COMMANDS } from '@/app/(workspace)/[workspace]/[project]/_grid/grid-commands'
import { layOut } from '@/app/(workspace)/[workspace]/[project]/_grid/grid-layout'
import { pressOnCell } from '@/app/(workspace)/[workspace]/[project]/_grid/press-on-cell'
import { pressOnPage } from '@/app/(workspace)/[workspace]/[project]/_grid/use-page-keys'
import { strokesOf, type KeyCommand } from '@/app/_keys/command'
import { strokeOf } from '@/app/_keys/testing/stroke-of'
import { LETTERS } from '@/lib/domain/tools/letters'
import { CLASSIFY_COMMANDS, classifyKeys, LOOK_COMMANDS, lookKeys, type ClassifyCommandId, type LookCommandId } from './classify-commands'

const label = (id: string, hotkey: string | null) => ({ id, name: id, color: 1, hotkey, position: 0, count: 0 })
const labels = [label('cat', null), label('dog', 'd'), label('newt', 'n')]

function page() {
  const did: string[] = []
  const act = (id: ClassifyCommandId) => () => void did.push(id)
  const acts = {
    'select-all': act('select-all'),
    clear: act('clear'),
    delete: act('delete'),
    undo: act('undo'),
    redo: act('redo'),
    negative: act('negative'),
    export: act('export'),
  }
  return { did, acts, keys: classifyKeys({ labels, acts, give: (labelId) => did.push(labelId) }) }
}

const strokes = (commands: readonly KeyCommand[]) =>
  commands.flatMap((command) => strokesOf(command).map((keys) => ({ id: command.id, keys })))

describe('every key of the page does what the list says', () => {
  test.each(strokes(CLASSIFY_COMMANDS))('$keys: $id', ({ id, keys }) => {
    for (const apple of [true, false]) {
      const { did, keys: given } = page()
      expect(pressOnPage(given, strokeOf(keys, { apple }))).toBe(true)
      expect(did).toEqual([id])
    }
  })
})

function look(give?: (labelId: string) => void) {
  const did: string[] = []
  const act = (id: LookCommandId) => () => void did.push(id)
  const acts = { previous: act('previous'), next: act('next'), negative: act('negative'), undo: act('undo'), redo: act('redo') }
  return { did, keys: lookKeys({ labels, acts, give: give ?? ((labelId) => did.push(labelId)) }) }
}

describe('every key of the closer look does what the list says', () => {
  test.each(strokes(LOOK_COMMANDS))('$keys: $id', ({ id, keys }) => {
    const { did, keys: given } = look()
    expect(pressOnPage(given, strokeOf(keys))).toBe(true)
    expect(did).toEqual([id])
  })
})

test('labels have the same keys over the grid and in the closer look, where arrows lead to the next picture', () => {
  const { did, keys } = look()
  for (const each of ['1', 'D', '2', 'Right', 'Left']) pressOnPage(keys, strokeOf(each))
  expect(did).toEqual(['cat', 'dog', 'newt', 'next', 'previous'])
})

test('a label has its own letter, or a digit where a command has it', () => {
  const { did, keys } = page()
  for (const each of ['1', 'D', '2']) pressOnPage(keys, strokeOf(each))
  expect(did).toEqual(['cat', 'dog', 'newt'])
})

test("with Shift a letter is the page's though a label has it", () => {
  const { did, acts } = page()
  const keys = classifyKeys({ labels: [label('elk', 'e')], acts, give: (labelId) => did.push(labelId) })
  for (const each of ['E', 'Shift+E']) pressOnPage(keys, strokeOf(each))
  expect(did).toEqual(['elk', 'export'])
})

test('a key that is held down labels once; selecting all may repeat', () => {
  const { did, keys } = page()
  for (const each of ['1', 'N', 'Mod+A']) pressOnPage(keys, { ...strokeOf(each), repeat: true })
  expect(did).toEqual(['select-all'])
})

test('what is not for this person is the browser’s', () => {
  const { acts, commands } = page().keys
  expect(pressOnPage({ commands, acts: { ...acts, delete: undefined } }, strokeOf('Delete'))).toBe(false)
  const looking = classifyKeys({ labels, acts: page().acts })
  for (const keys of ['1', 'N', 'Mod+Z', 'Mod+Y']) expect(pressOnPage(looking, strokeOf(keys))).toBe(false)
})

test('no key of the page means two things, and its letters are those that labels cannot have', () => {
  const keys = [...page().keys.commands, ...CELL_COMMANDS].flatMap(strokesOf)
  expect(new Set(keys).size).toBe(keys.length)
  const letters = CLASSIFY_COMMANDS.flatMap(strokesOf).filter((each) => /^[A-Z]$/.test(each))
  expect(Object.values<string>(LETTERS.classification)).toEqual(expect.arrayContaining(letters))
})

const layout = layOut({ width: 400, sections: [{ key: 'all', from: 0, to: 30 }], shape: { least: 90, ratio: 1, caption: 0, gap: 10 } })
const ACTIVE = 9 // neither first nor last of its row

describe('every key of a picture does what the list says', () => {
  test.each(strokes(CELL_COMMANDS))('$keys: $id', ({ id, keys }) => {
    const did: string[] = []
    const cells = {
      layout,
      active: ACTIVE,
      idAt: (index: number) => `image ${index}`,
      choose: ({ id: chosen }: { id: string }) => did.push(`toggle ${chosen}`),
      onOpen: (opened: string) => did.push(`open ${opened}`),
      goTo: (index: number) => did.push(`at ${index}`),
      pageRows: () => 2,
    }
    expect(pressOnCell(cells, `image ${ACTIVE}`, strokeOf(keys))).toBe(true)
    const there: Record<string, string> = { open: 'open image 9', toggle: 'toggle image 9' }
    const [one] = did
    if (there[id]) expect(one).toBe(there[id])
    else expect(one).toBe(`at ${GOES[id]}`)
    expect(did).toHaveLength(1)
  })
})

const GOES: Record<string, number> = {
  left: 8,
  right: 10,
  up: 5,
  down: 13,
  'page-up': 1,
  'page-down': 17,
  'row-first': 8,
  'row-last': 11,
  first: 0,
  last: 29,
}
