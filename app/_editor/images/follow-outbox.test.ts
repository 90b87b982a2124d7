import { expect, test } from 'vitest'
import { drawBox, toggleNegative, removeBoxes } from '@/app/_editor/store/annotate'
import { box, openWorkbench as open, saved, site, useSite } from '@/app/_editor/testing/open-workbench'
import type { EditEntry } from '@/app/_outbox/journal/entry'

useSite()

const REFUSED = { is: 'refused', why: 'You may not label here.', all: true } as const
const NEW = { x: 100, y: 100, w: 50, h: 50 }

/** A box drawn and refused: it is gone from the open image. */
async function openRefused() {
  const opened = await open()
  const { workbench, boxes, answers } = opened
  answers.sent = REFUSED
  drawBox(workbench.editor, NEW)
  workbench.sync.wake()
  await expect.poll(() => workbench.sync.state.get().refused.length).toBe(1)
  await expect.poll(boxes).toEqual(['a cat', 'b dog'])
  return opened
}

test('what was refused and is tried again is on the open image again', async () => {
  const { workbench, boxes, answers } = await openRefused()
  answers.sent = { is: 'saved', version: 2, base: 1 }
  workbench.sync.retryRefused()
  expect(boxes()).toEqual(['a cat', 'b dog', 'mine cat'])
  await expect.poll(() => workbench.editor.state.get().image.version).toBe(2)
  expect(boxes()).toEqual(['a cat', 'b dog', 'mine cat'])
})

test('also what a page before this one had refused; and "negative" with undo gives it back', async () => {
  const edit = { id: 'e', change: { put: box('old', 'dog') } }
  const entry: EditEntry = { kind: 'edit', workspace: 'w', project: 'p', image: 'one', imageName: 'one.jpg', edit, refused: 'No.' }
  const other = { ...entry, image: 'two', edit: { id: 'f', change: { put: box('elsewhere', 'dog') } } }
  const { workbench, boxes } = await open({ entries: [entry, other] })
  expect(boxes()).toEqual(['a cat', 'b dog'])
  workbench.sync.retryRefused()
  expect(boxes()).toEqual(['a cat', 'b dog', 'old dog'])
  toggleNegative(workbench.editor)
  await workbench.retracing.undo()
  expect(boxes()).toEqual(['a cat', 'b dog', 'old dog'])
})

test('undo goes past what was refused, to what was done', async () => {
  const { workbench, boxes, answers } = await open({ online: true })
  const { editor, sync, retracing } = workbench
  removeBoxes(editor, ['a'])
  await saved(workbench)
  site.images.set('one', { version: 1, doc: { annotations: [box('b', 'dog')], negative: false } })
  answers.sent = REFUSED
  drawBox(editor, NEW)
  await expect.poll(() => sync.state.get().refused.length).toBe(1)
  await expect.poll(boxes).toEqual(['b dog'])
  answers.sent = { is: 'offline' }
  await retracing.undo()
  expect(sync.waitingFor('one')).toEqual([{ put: box('a', 'cat') }])
  expect(boxes()).toEqual(['b dog', 'a cat'])
  expect(editor.line.next('undo')).toBeUndefined()
})

test('undo says it where there was nothing to do: somebody else had done it', async () => {
  const { workbench } = await open()
  const { editor, retracing } = workbench
  removeBoxes(editor, ['a'])
  editor.state.set({ doc: { annotations: [box('a', 'cat'), box('b', 'dog')], negative: false } })
  await retracing.undo()
  expect(editor.line.takeTold()).toEqual(['Nothing to do: that is so already.'])
  expect(editor.state.get().said.words).not.toBe('Undone.')
})
