import { expect, test } from 'vitest'
import { drawBox } from '@/app/_editor/store/annotate'
import { box, label, openWorkbench as open, site, useSite } from '@/app/_editor/testing/open-workbench'

useSite()

test('a label that was deleted takes its boxes with it at once, and it is said who did it', async () => {
  const { hear, boxes, shown, workbench } = await open()
  site.labels = [label('cat')]
  site.images.set('one', { version: 2, doc: { annotations: [box('a', 'cat')], negative: false } })
  hear({ type: 'labels', projectId: 'p', did: { deleted: 'dog' }, by: 'ann' })
  expect(boxes()).toEqual(['a cat']) // before any answer
  await expect.poll(() => shown().news).toBe('Ann deleted the label dog. 1 box on this image went with it.')
  await expect.poll(() => workbench.editor.state.get().image.version).toBe(2)
  expect(workbench.editor.state.get().labels).toEqual(site.labels)
})

test('merged and renamed labels are followed too', async () => {
  const { hear, boxes, shown } = await open()
  site.labels = [label('cat')]
  site.images.set('one', { version: 2, doc: { annotations: [box('a', 'cat'), box('b', 'cat')], negative: false } })
  hear({ type: 'labels', projectId: 'p', did: { merged: 'dog', into: 'cat' }, by: 'ann' })
  expect(boxes()).toEqual(['a cat', 'b cat'])
  await expect.poll(() => shown().news).toBe('Ann merged the label dog into cat. 1 box on this image is cat now.')
  site.labels = [label('cat', 'kitten')]
  hear({ type: 'labels', projectId: 'p', did: { renamed: 'cat' }, by: 'me' })
  await expect.poll(() => shown().news).toBe('You renamed the label cat: it is kitten now.')
})

test('of many changed images the open one is read again: where it is named, and where they are too many to name', async () => {
  const { hear, boxes } = await open()
  site.images.set('one', { version: 2, doc: { annotations: [], negative: false } })
  hear({ type: 'images', projectId: 'p', ids: ['two', 'three'] })
  expect(site.asked).not.toContain('one')
  hear({ type: 'images', projectId: 'p', ids: ['two', 'one'] })
  await expect.poll(boxes).toEqual([])
  site.images.set('one', { version: 3, doc: { annotations: [box('c', 'cat')], negative: false } })
  hear({ type: 'images', projectId: 'p' })
  await expect.poll(boxes).toEqual(['c cat'])
})

test('an image that is deleted while it is open says so and takes nothing more; the way on leads past all that went', async () => {
  const { hear, boxes, shown, workbench } = await open()
  site.images.delete('one')
  site.images.delete('two')
  hear({ type: 'images', projectId: 'p', ids: ['one', 'two'], deleted: true, by: 'ann' })
  drawBox(workbench.editor, { x: 100, y: 100, w: 50, h: 50 })
  expect(boxes()).toHaveLength(2)
  expect(workbench.sync.state.get().waiting).toBe(0)
  await expect.poll(() => shown().gone).toBe('Ann deleted one.jpg.')
  expect(workbench.strip.state.get().frames.map(({ id }) => id)).toEqual(['three'])
  await workbench.images.step(1)
  expect(workbench.editor.state.get()).toMatchObject({ gone: false, image: { id: 'three' } })
  expect(shown()).toMatchObject({ gone: null, news: null })
})

test('of many deleted images the open one is found out by asking', async () => {
  const { hear, shown } = await open()
  site.images.delete('one')
  hear({ type: 'images', projectId: 'p' })
  await expect.poll(() => shown().gone).toBe('one.jpg was deleted.')
})

test('what is not sent yet stays on top of what others did', async () => {
  const { hear, boxes, workbench } = await open()
  drawBox(workbench.editor, { x: 100, y: 100, w: 50, h: 50 })
  site.images.set('one', { version: 2, doc: { annotations: [box('c', 'cat')], negative: false } })
  hear({ type: 'images', projectId: 'p' })
  await expect.poll(boxes).toEqual(['c cat', 'mine cat'])
})

test('after the line was away labels and image are asked for again', async () => {
  const { hear, boxes, workbench } = await open()
  site.labels = [label('cat'), label('dog'), label('fox')]
  site.images.set('one', { version: 2, doc: { annotations: [], negative: false } })
  hear({ type: 'reconnected' })
  await expect.poll(boxes).toEqual([])
  expect(workbench.editor.state.get().labels).toHaveLength(3)
})

test('an image that was deleted while it was open, and is brought back, is there again', async () => {
  const { hear, shown, workbench } = await open()
  const kept = site.images.get('one')!
  site.images.delete('one')
  hear({ type: 'images', projectId: 'p', ids: ['one'], deleted: true, by: 'ann' })
  await expect.poll(() => shown().gone).toBe('Ann deleted one.jpg.')
  site.images.set('one', kept)
  hear({ type: 'images', projectId: 'p', ids: ['one'], by: 'ann' })
  await expect.poll(() => shown().gone).toBeNull()
  expect(workbench.editor.state.get().gone).toBe(false)
})

test('whether this person may add labels is heard with them', async () => {
  const { hear, workbench } = await open()
  const may = () => workbench.editor.state.get().mayAddLabels
  expect(may()).toBe(true)
  site.mayAdd = false
  hear({ type: 'labels', projectId: 'p', by: 'ann' })
  await expect.poll(may).toBe(false)
})
