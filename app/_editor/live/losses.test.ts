import { expect, test } from 'vitest'
import { drawBox } from '@/app/_editor/store/annotate'
import { box, label, openWorkbench as open, saved, site, useSite } from '@/app/_editor/testing/open-workbench'
import { bringBack } from './losses'

useSite()

test('what somebody else takes of mine on the open image is said once, by whom and what, and is brought back', async () => {
  const { hear, boxes, shown, workbench } = await open({ online: true })
  drawBox(workbench.editor, { x: 100, y: 100, w: 50, h: 50 })
  site.images.set('one', { version: 2, doc: { annotations: [box('a', 'cat')], negative: false } })
  await saved(workbench)
  hear({ type: 'image', projectId: 'p', id: 'one', version: 2, by: 'ann' })
  await expect.poll(() => shown().lost?.words).toBe('Ann removed a box of yours from one.jpg: 1 cat.')
  expect(boxes()).toEqual(['a cat'])
  await bringBack(workbench, shown().lost!)
  expect(boxes()).toEqual(['a cat', 'mine cat'])
  expect(shown().lost).toBeNull()
  await workbench.retracing.undo()
  expect(boxes()).toEqual(['a cat'])
})

test('also on an image that was left; a box that somebody only changed is no loss', async () => {
  const { hear, boxes, shown, workbench } = await open({ online: true })
  drawBox(workbench.editor, { x: 100, y: 100, w: 50, h: 50 })
  await workbench.images.open('two')
  await saved(workbench)
  const now = { annotations: [box('a', 'cat'), { ...box('mine', 'cat'), labelId: 'dog' }], negative: false }
  site.images.set('one', { version: 2, doc: now })
  hear({ type: 'image', projectId: 'p', id: 'one', version: 2, by: 'ann' })
  const times = () => site.asked.filter((path) => path === 'one').length
  await expect.poll(times).toBe(1)
  expect(shown().lost).toBeNull()
  site.images.set('one', { version: 3, doc: { annotations: [], negative: true } })
  hear({ type: 'image', projectId: 'p', id: 'one', version: 3, by: 'ann' })
  await expect.poll(() => shown().lost?.words).toBe('Ann removed a box of yours from one.jpg: 1 cat.')
  await bringBack(workbench, shown().lost!)
  expect(workbench.editor.state.get().image.id).toBe('one')
  expect(boxes()).toEqual(['mine cat'])
})

test('what I take away in another tab is no loss, and no deed of whoever comes next', async () => {
  const { hear, shown, workbench } = await open({ online: true })
  drawBox(workbench.editor, { x: 100, y: 100, w: 50, h: 50 })
  await saved(workbench)
  site.images.set('one', { version: 2, doc: { annotations: [], negative: false } })
  hear({ type: 'image', projectId: 'p', id: 'one', version: 2, by: 'me' })
  await expect.poll(() => workbench.editor.state.get().image.version).toBe(2)
  site.images.set('one', { version: 3, doc: { annotations: [box('c', 'cat')], negative: false } })
  hear({ type: 'image', projectId: 'p', id: 'one', version: 3, by: 'ann' })
  await expect.poll(() => workbench.editor.state.get().image.version).toBe(3)
  expect(shown().lost).toBeNull()
})

test('a label that went with its boxes is made again for them', async () => {
  const { hear, boxes, shown, workbench } = await open()
  site.labels = [label('cat')]
  site.images.set('one', { version: 2, doc: { annotations: [box('a', 'cat')], negative: false } })
  hear({ type: 'labels', projectId: 'p', did: { deleted: 'dog' }, by: 'ann' })
  await expect
    .poll(() => shown().lost)
    .toMatchObject({ label: 'dog', words: 'Ann deleted the label dog. 1 box on this image went with it.' })
  await expect.poll(() => workbench.editor.state.get().image.version).toBe(2)
  site.labels = [label('cat'), label('dog-2', 'dog')]
  await bringBack(workbench, shown().lost!)
  expect(boxes()).toEqual(['a cat', 'b dog-2'])
  expect(workbench.sync.waiting().at(-1)).toMatchObject({ edit: { change: { put: { id: 'b', labelId: 'dog-2' } } } })
})
