import { expect, test } from 'vitest'
import { drawBox, removeBoxes } from '@/app/_editor/store/annotate'
import { box, openWorkbench as open, site, useSite } from '@/app/_editor/testing/open-workbench'

useSite()

test('undo leads over images: each goes where its step was made, one press after the other, and it is said', async () => {
  const { boxes, workbench } = await open()
  const { editor, images: steps, retracing } = workbench
  drawBox(editor, { x: 100, y: 100, w: 50, h: 50 })
  await steps.open('two')
  removeBoxes(editor, ['a', 'b'])
  expect(editor.line.state.get().offer).toBe('2 boxes removed from two.jpg.')
  await steps.open('three')
  void retracing.undo()
  await retracing.undo()
  expect(editor.state.get().image.id).toBe('one')
  expect(boxes()).toEqual(['a cat', 'b dog'])
  expect(editor.line.takeTold()).toEqual(['Undone on two.jpg.', 'Undone on one.jpg.'])
  await retracing.redo()
  expect(boxes()).toEqual(['a cat', 'b dog', 'mine cat'])
  await retracing.redo()
  expect([editor.state.get().image.id, boxes()]).toEqual(['two', []])
})

test('what was done on an image that is gone can no longer be undone, and what was done before can', async () => {
  const { boxes, workbench } = await open()
  const { editor, images: steps, retracing } = workbench
  drawBox(editor, { x: 100, y: 100, w: 50, h: 50 })
  await steps.open('two')
  removeBoxes(editor, ['a'])
  await steps.open('one')
  site.images.delete('two')
  await retracing.undo()
  expect(editor.line.takeTold()).toEqual(['two.jpg was deleted: what was done on it can no longer be undone.'])
  await retracing.undo()
  expect(boxes()).toEqual(['a cat', 'b dog'])
})

test('what somebody else changed since stays as they left it', async () => {
  const { boxes, workbench } = await open()
  removeBoxes(workbench.editor, ['a'])
  const other = { ...box('a', 'dog'), attributes: { occluded: true } }
  workbench.editor.state.set({ doc: { annotations: [other], negative: false } })
  await workbench.retracing.undo()
  expect(boxes()).toEqual(['a dog'])
  expect(workbench.editor.line.takeTold().join()).toContain('changed elsewhere since')
})
