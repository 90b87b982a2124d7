import { expect, test } from 'vitest'
import { TAG } from '@/lib/domain/geometry/shape'
import type { DeletionStep, EditStep } from './step'
import { createUndoLine, isOnImage } from './undo-line'

const edit = (id: string, more: Partial<EditStep> = {}): EditStep => ({
  kind: 'edits',
  image: { id, name: `${id}.jpg` },
  changes: [{ remove: 'a' }],
  found: {},
  ...more,
})
const deletion: DeletionStep = { kind: 'deletion', images: [{ id: 'x', name: 'x.jpg' }], offer: '1 image deleted.' }

test('a large step is offered back for as long as it is the last one', () => {
  const line = createUndoLine()
  const offer = () => line.state.get().offer
  line.keep(deletion)
  expect(offer()).toBe('1 image deleted.')
  line.keep(edit('one'))
  expect(offer()).toBeUndefined()
  line.keep(edit('one', { offer: '3 boxes removed.' }))
  expect(offer()).toBe('3 boxes removed.')
  line.moved('undo', edit('one'))
  expect(offer()).toBeUndefined()
})

test('runs are joined on one image only', () => {
  const line = createUndoLine()
  line.keep(edit('one', { run: 'nudge a' }))
  line.keep(edit('one', { run: 'nudge a' }))
  line.keep(edit('two', { run: 'nudge a' }))
  expect(line.state.get().past).toHaveLength(2)
})

test('the steps of an image that is gone leave both ways; a step that was left to another screen is taken up there once', () => {
  const line = createUndoLine()
  line.keep(edit('one'))
  line.keep(edit('two'))
  line.keep(edit('one'))
  line.moved('undo', edit('one'))
  line.forget(isOnImage('one'))
  expect(line.state.get()).toMatchObject({ past: [edit('two')], future: [] })
  line.ask('undo')
  expect(line.takeAsked('one')).toBeUndefined()
  line.ask('undo')
  expect(line.takeAsked('two')).toBe('undo')
  expect(line.takeAsked('two')).toBeUndefined()
  line.ask('undo')
  line.keep(edit('two')) // something else came first
  expect(line.takeAsked('two')).toBeUndefined()
})

test('what the server refused leaves both ways: whole steps, and of others what was refused', () => {
  const line = createUndoLine()
  const entry = (id: string, remove: string) => ({ image: 'one', imageName: 'one.jpg', edit: { id, change: { remove } } })
  const refused = (id: string, remove: string) => ({ kind: 'edit' as const, workspace: 'w', project: 'p', ...entry(id, remove) })
  const put = (id: string) => ({ put: { id, labelId: 'cat', shape: TAG, attributes: {} } })
  line.keep(edit('one', { edits: ['e1'] }))
  line.keep(edit('one', { changes: [put('a'), put('b')], found: { a: null, b: null }, edits: ['e2', 'e3'] }))
  line.keep(edit('two', { edits: ['e4'], run: 'nudge a' }))
  line.keep(edit('two', { edits: ['e5'], run: 'nudge a' }))
  line.moved('undo', edit('two', { edits: ['e6'] }))
  line.refuse([refused('e3', 'b'), refused('e6', 'a'), refused('e1', 'a')])
  expect(line.state.get()).toMatchObject({ past: [{ changes: [put('a')], found: { a: null } }], future: [] })
  line.keep(edit('two', { edits: ['e4'], run: 'nudge a' }))
  line.keep(edit('two', { edits: ['e5'], run: 'nudge a' }))
  line.refuse([refused('e4', 'a')])
  expect(line.state.get().past).toHaveLength(1)
  line.keep({ kind: 'tags', said: '', wish: { negative: true }, undo: [], before: [], order: [], view: '', edits: ['e7'] })
  line.refuse([refused('e7', 'a')])
  expect(line.state.get().past).toHaveLength(1)
})

test('what is to be said is said once', () => {
  const line = createUndoLine()
  line.tell('one')
  line.tell('two')
  expect(line.takeTold()).toEqual(['one', 'two'])
  expect(line.takeTold()).toEqual([])
})
