import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createEditor, type Editor } from '@/app/_editor/store/editor'
import type { EditorState } from '@/app/_editor/store/editor-state'
import { resizeCanvas } from '@/app/_editor/store/look'
import { select } from '@/app/_editor/store/pick'
import { retraceOpen } from '@/app/_editor/store/retrace-open'
import { takeTool } from '@/app/_editor/store/point'
import { labelCommands, strokesOf } from '@/app/_keys/command'
import { strokeOf } from '@/app/_keys/testing/stroke-of'
import { createUndoLine } from '@/app/_undo/undo-line'
import type { OpenImage } from '@/lib/domain/contract/image'
import { boundingBox, boxShape, TAG } from '@/lib/domain/geometry/shape'
import { labelKeys } from '@/lib/domain/label/label-keys'
import { LETTERS } from '@/lib/domain/tools/letters'
import { textsOf } from '@/lib/texts/texts'
import { applies, EDITOR_COMMANDS, shortcutColumns, type EditorCommand, type EditorCommandId, type Situation } from './commands'
import { press } from './press'

const t = textsOf('en-GB', 'editor')
const box = { x: 100, y: 100, w: 40, h: 30 }
const boxed = (id: string, y: number) => ({ id, labelId: 'rbc', shape: boxShape({ ...box, y }), attributes: {} })
const image: OpenImage = {
  id: 'one',
  name: 'one.jpg',
  width: 640,
  height: 480,
  state: 'labelled',
  split: null,
  version: 1,
  url: '',
  cursor: '',
  doc: { annotations: [boxed('upper', 100), boxed('lower', 300)], negative: false },
  position: 1,
  total: 2,
}
const label = (id: string, position: number, hotkey: string | null = null) => ({ id, name: id, color: 1, hotkey, position, count: 0 })
const labels = [label('rbc', 0), label('wbc', 1, 'x')]

/** An open image with the upper box selected, and what was asked of the rest of the page. */
function open({ readOnly = false } = {}) {
  const asked: string[] = []
  let ids = 0
  const editor = createEditor(
    { image, labels, readOnly, mayAddLabels: true },
    {
      t,
      record: () => [],
      line: createUndoLine(),
      newId: () => `new-${++ids}`,
      used: () => undefined,
      askForLabel: () => asked.push('label field'),
    },
  )
  resizeCanvas(editor, { width: 688, height: 528 })
  select(editor, 'upper')
  const images = {
    step: async (by: 1 | -1) => void asked.push(`step ${by}`),
    nextUnlabelled: async () => void asked.push('next unlabelled'),
  }
  const retracing = { undo: async () => retraceOpen(editor, 'undo'), redo: async () => retraceOpen(editor, 'redo') }
  const hit = (keys: string, { focus = 'canvas' as Situation['focus'], apple = false } = {}) =>
    press({ editor, images, retracing }, { stroke: strokeOf(keys, { apple }), focus, openShortcuts: () => asked.push('shortcuts') })
  return { editor, asked, hit }
}

type Desk = ReturnType<typeof open>
const see = ({ editor }: Desk) => editor.state.get()
const boxOf = (desk: Desk, id = 'upper') => boundingBox(see(desk).doc.annotations.find((one) => one.id === id)?.shape ?? TAG)
const selectedIn = (desk: Desk) => [...see(desk).selected]
const boxes = (desk: Desk) => see(desk).doc.annotations.length
const nudged = (desk: Desk) => Math.abs(boxOf(desk)!.x - box.x) + Math.abs(boxOf(desk)!.y - box.y)
const zoomed = (desk: Desk) => Math.sign(see(desk).view!.scale - 1)
const away = (editor: Editor) => editor.state.set(({ view }) => ({ view: { ...view!, scale: 3 } }))

/** For every command: what must be so before, and what is to be seen after. */
const PROOF: Record<EditorCommandId, { before?: (desk: Desk) => void; seen: (desk: Desk) => unknown; is: unknown }> = {
  'box-tool': { before: ({ editor }) => takeTool(editor, 'pan'), seen: (desk) => see(desk).tool, is: 'box' },
  'select-tool': { seen: (desk) => see(desk).tool, is: 'select' },
  'pan-tool': { seen: (desk) => see(desk).tool, is: 'pan' },
  'place-box': { seen: boxes, is: 3 },
  'cycle-label': { seen: (desk) => see(desk).activeLabel, is: 'wbc' },
  'find-label': { seen: ({ asked }) => asked, is: ['label field'] },
  negative: { seen: (desk) => see(desk).doc.negative, is: true },
  escape: { seen: selectedIn, is: [] },
  'select-all': { seen: selectedIn, is: ['upper', 'lower'] },
  nudge: { seen: nudged, is: 1 },
  'nudge-far': { seen: nudged, is: 10 },
  resize: { seen: (desk) => Math.abs(boxOf(desk)!.w - box.w) + Math.abs(boxOf(desk)!.h - box.h), is: 1 },
  duplicate: { seen: boxes, is: 3 },
  // The upper box was copied before, now the lower one is.
  copy: {
    before: ({ hit, editor }) => hit('Mod+C') && select(editor, 'lower'),
    seen: (desk) => desk.hit('Mod+V') && boundingBox(see(desk).doc.annotations.at(-1)!.shape)?.y,
    is: 305,
  },
  paste: { before: ({ hit }) => hit('Mod+C'), seen: boxes, is: 3 },
  delete: { seen: (desk) => boxOf(desk), is: undefined },
  undo: { before: ({ hit }) => hit('Mod+D'), seen: boxes, is: 2 },
  redo: { before: ({ hit }) => hit('Mod+D') && hit('Mod+Z'), seen: boxes, is: 3 },
  'next-box': { seen: selectedIn, is: ['lower'] },
  'previous-box': { before: ({ editor }) => select(editor, 'lower'), seen: selectedIn, is: ['upper'] },
  'next-image': { seen: ({ asked }) => asked, is: ['step 1'] },
  'previous-image': { seen: ({ asked }) => asked, is: ['step -1'] },
  'next-unlabelled': { seen: ({ asked }) => asked, is: ['next unlabelled'] },
  'hold-pan': { seen: (desk) => see(desk).panning, is: true },
  'zoom-in': { seen: zoomed, is: 1 },
  'zoom-out': { seen: zoomed, is: -1 },
  fit: { before: ({ editor }) => away(editor), seen: (desk) => see(desk).view?.scale, is: 1 },
  'actual-size': { before: ({ editor }) => away(editor), seen: (desk) => see(desk).view?.scale, is: 1 },
  minimap: { seen: (desk) => see(desk).minimap, is: false },
  'hide-others': { seen: (desk) => see(desk).othersHidden, is: true },
  shortcuts: { seen: ({ asked }) => asked, is: ['shortcuts'] },
}

const everyKey = EDITOR_COMMANDS.flatMap((command) =>
  strokesOf(command).flatMap((keys) => [true, false].map((apple) => ({ command, keys, apple, board: apple ? 'Apple' : 'another' }))),
)

describe('every key of the list does what the list says', () => {
  test.each(everyKey)('$keys on $board board: $command.name', ({ command, keys, apple }) => {
    const { before, seen, is } = PROOF[command.id]
    const desk = open()
    before?.(desk)
    if (command.when === 'unselected') select(desk.editor, null)
    expect(seen(desk)).not.toEqual(is)
    const again = open()
    before?.(again)
    if (command.when === 'unselected') select(again.editor, null)
    expect(again.hit(keys, { apple })).toBe(true)
    expect(seen(again)).toEqual(is)
  })
})

test('labels have the keys that are shown for them', () => {
  const desk = open()
  for (const { labelId, keys } of labelCommands(labels, labelKeys(labels, 'detection'))) {
    expect(desk.hit(keys[0])).toBe(true)
    expect(see(desk).activeLabel).toBe(labelId)
  }
})

test('what changes the image is neither obeyed nor shown for those who may only look', () => {
  for (const command of EDITOR_COMMANDS.filter(({ edits }) => edits)) {
    const desk = open({ readOnly: true })
    const before: EditorState = see(desk)
    desk.hit(command.keys[0])
    expect(see(desk).doc).toBe(before.doc)
    expect(
      shortcutColumns({ labels, readOnly: true, mayAddLabels: false }, t).flatMap(({ rows }) => rows.map(({ id }) => id)),
    ).not.toContain(command.id)
  }
})

test('with all boxes selected the keys mean all of them, each as one step back', () => {
  const desk = open()
  const places = () => see(desk).doc.annotations.map(({ shape }) => boundingBox(shape)?.x)
  const before = places()
  desk.hit('Mod+A')
  for (let times = 0; times < 5; times++) desk.hit('Right')
  expect(places()).toEqual(before.map((x) => x! + 5))
  desk.hit('Mod+Z')
  expect(places()).toEqual(before)
  desk.hit('Mod+D')
  expect(boxes(desk)).toBe(4)
  desk.hit('Delete')
  expect(boxes(desk)).toBe(2)
  desk.hit('Mod+C') // nothing is selected: the copies stay those of before
  desk.hit('Mod+A')
  desk.hit('Mod+C')
  desk.hit('Mod+V')
  expect(boxes(desk)).toBe(4)
  desk.hit('Mod+Z')
  expect(boxes(desk)).toBe(2)
})

test('the browser keeps the keys that are nobody’s, and Enter and Space press what has the focus', () => {
  const desk = open()
  for (const keys of ['Mod+T', 'Alt+B', 'Mod+Left', 'J']) expect(desk.hit(keys)).toBe(false)
  for (const keys of ['Enter', 'Space', 'Tab']) expect(desk.hit(keys, { focus: 'control' })).toBe(false)
})

const situations: Situation[] = [true, false].flatMap((selected) =>
  (['canvas', 'nothing', 'control'] as const).map((focus) => ({ selected, focus, readOnly: false })),
)
const hotkeys = fc.array(fc.option(fc.constantFrom(...'0123456789abcdefghijklmnopqrstuvwxyz')), { maxLength: 14 })

test('no key means two things at once, whatever keys the labels have', () => {
  fc.assert(
    fc.property(fc.constantFrom(...situations), hotkeys, (situation, own) => {
      const given = own.map((hotkey, at) => label(`l${at}`, at, hotkey))
      const commands = EDITOR_COMMANDS.filter((command) => applies(command, situation))
      const keys = [...commands, ...labelCommands(given, labelKeys(given, 'detection'))].flatMap(strokesOf)
      expect(new Set(keys).size).toBe(keys.length)
    }),
  )
})

test('the letters of the list are the letters that labels cannot have', () => {
  const isLetter = (keys: string) => /^[A-Z]$/.test(keys)
  const used = new Set(EDITOR_COMMANDS.flatMap((command: EditorCommand) => strokesOf(command).filter(isLetter)))
  expect(used).toEqual(new Set(Object.values(LETTERS.detection)))
})

test('the dialog shows every command once, and the labels', () => {
  const rows = shortcutColumns({ labels, readOnly: false, mayAddLabels: true }, t).flatMap(({ rows: all }) => all)
  expect(rows.map(({ name }) => name).toSorted()).toEqual(
    [...EDITOR_COMMANDS.map(({ name }) => t(`command.${name}`)), 'rbc', 'wbc'].toSorted(),
  )
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length)
})

test('who may not add labels reads of none that is created', () => {
  const names = (mayAddLabels: boolean) =>
    shortcutColumns({ labels, readOnly: false, mayAddLabels }, t).flatMap(({ rows }) =>
      rows.flatMap(({ id, name }) => (id === 'find-label' ? [name] : [])),
    )
  expect([names(true), names(false)]).toEqual([['Find or create a label'], ['Find a label']])
})
