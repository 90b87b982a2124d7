import { expect, test } from 'vitest'
import { drawBox } from '@/app/_editor/store/annotate'
import { box, label, openWorkbench as open, saved, site, useSite } from '@/app/_editor/testing/open-workbench'
import { boxShape } from '@/lib/domain/geometry/shape'
import { watchOpened } from './hear'
import { bringBack, lostOf } from './losses'

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

test('also on an image that was left, and where a box was only given another label', async () => {
  const { hear, boxes, shown, workbench } = await open({ online: true })
  drawBox(workbench.editor, { x: 100, y: 100, w: 50, h: 50 })
  await workbench.images.open('two')
  await saved(workbench)
  const now = { annotations: [box('a', 'cat'), { ...box('mine', 'cat'), labelId: 'dog' }], negative: false }
  site.images.set('one', { version: 2, doc: now })
  hear({ type: 'image', projectId: 'p', id: 'one', version: 2, by: 'ann' })
  await expect.poll(() => shown().lost?.words).toBe('Ann gave a box of yours on one.jpg another label: it was 1 cat.')
  await bringBack(workbench, shown().lost!)
  expect(workbench.editor.state.get().image.id).toBe('one')
  expect(boxes()).toEqual(['a cat', 'mine cat'])
  expect(workbench.editor.state.get().said.words).toBe('1 box is as you left it.')
  await saved(workbench)
  site.images.set('one', { version: 3, doc: { annotations: [], negative: true } })
  hear({ type: 'image', projectId: 'p', id: 'one', version: 3, by: 'ann' })
  await expect.poll(() => shown().lost?.words).toBe('Ann removed a box of yours from one.jpg: 1 cat.')
})

test('a change of mine that somebody else overwrites is told, and mine is put back', async () => {
  const { hear, boxes, shown, workbench } = await open({ online: true })
  drawBox(workbench.editor, { x: 100, y: 100, w: 50, h: 50 })
  await saved(workbench)
  const [, , mine] = workbench.editor.state.get().doc.annotations
  const moved = { ...mine!, shape: boxShape({ x: 1, y: 1, w: 9, h: 9 }) }
  site.images.set('one', { version: 2, doc: { annotations: [moved], negative: false } })
  hear({ type: 'image', projectId: 'p', id: 'one', version: 2, by: 'ann' })
  await expect.poll(() => shown().lost).toMatchObject({ words: 'Ann changed a box of yours on one.jpg: 1 cat.', changed: true })
  site.images.set('one', { version: 3, doc: { annotations: [{ ...moved, shape: boxShape({ x: 2, y: 1, w: 9, h: 9 }) }], negative: false } })
  hear({ type: 'image', projectId: 'p', id: 'one', version: 3, by: 'bob' }) // told once
  await expect.poll(() => workbench.editor.state.get().image.version).toBe(3)
  expect(shown().lost!.words).toMatch(/^Ann/)
  await bringBack(workbench, shown().lost!)
  expect(boxes()).toEqual(['mine cat'])
  expect(workbench.editor.state.get().doc.annotations[0]).toEqual(mine)
})

test('after a lost connection it is said by name who did it, whoever changed the image last', async () => {
  const { hear, shown, workbench } = await open({ online: true })
  drawBox(workbench.editor, { x: 100, y: 100, w: 50, h: 50 })
  await saved(workbench)
  site.images.set('one', { version: 9, doc: { annotations: [box('b', 'dog')], negative: false } })
  site.hands = { mine: 'bob', b: 'ann' }
  hear({ type: 'reconnected' })
  await expect.poll(() => shown().lost?.words).toBe('Bob removed a box of yours from one.jpg: 1 cat.')
})

test('what happened unheard to an image is told when it is opened again', async () => {
  const { shown, workbench } = await open({ online: true })
  const end = watchOpened(workbench)
  drawBox(workbench.editor, { x: 100, y: 100, w: 50, h: 50 })
  await saved(workbench)
  site.images.set('one', { version: 2, doc: { annotations: [], negative: false } })
  site.hands = { mine: 'bob' }
  await workbench.images.open('two')
  expect(shown().lost).toBeNull()
  await workbench.images.open('one')
  await expect.poll(() => shown().lost?.words).toBe('Bob removed a box of yours from one.jpg: 1 cat.')
  end()
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

test('a deleted label is brought back whole, be there boxes of it here or not', async () => {
  const { hear, shown, boxes, workbench } = await open()
  site.labels = [label('cat')]
  site.images.set('one', { version: 2, doc: { annotations: [box('a', 'cat')], negative: false } })
  hear({ type: 'labels', projectId: 'p', did: { deleted: 'dog' }, by: 'ann' })
  await expect
    .poll(() => shown().lost)
    .toEqual({ label: { id: 'dog', name: 'dog' }, words: 'Ann deleted the label dog. 1 box on this image went with it.' })
  await expect.poll(() => workbench.editor.state.get().image.version).toBe(2)
  site.labels = [label('cat'), label('dog', 'dog 2')]
  site.images.set('one', { version: 3, doc: { annotations: [box('a', 'cat'), box('b', 'dog')], negative: false } })
  site.restored = { name: 'dog 2', restored: 37, taken: 0, gone: 0 }
  await bringBack(workbench, shown().lost!)
  expect(boxes()).toEqual(['a cat', 'b dog'])
  expect(workbench.editor.state.get().said.words).toBe('dog 2 is back, with 37 annotations.')
  expect(shown()).toMatchObject({ lost: null, problem: null })
  expect(workbench.sync.state.get().waiting).toBe(0)
})

test('a label that somebody else brings back needs nobody to do it again; one that cannot come back says why', async () => {
  const { hear, shown, workbench } = await open()
  site.labels = [label('cat')]
  hear({ type: 'labels', projectId: 'p', did: { deleted: 'dog' }, by: 'ann' })
  await expect.poll(() => shown().lost).not.toBeNull()
  await bringBack(workbench, shown().lost!) // this site knows no such label
  expect(shown()).toMatchObject({ problem: 'gone', lost: { label: { id: 'dog' } } })
  site.labels = [label('cat'), label('dog')]
  hear({ type: 'labels', projectId: 'p', did: { restored: 'dog' }, by: 'ann' })
  await expect.poll(() => shown().lost).toBeNull()
  expect(shown().news).toBe('Ann brought the label dog back.')
})

test('whoever may see no images any more is told so, and nothing is offered back', async () => {
  const { hear, shown, workbench } = await open({ online: true })
  drawBox(workbench.editor, { x: 100, y: 100, w: 50, h: 50 })
  site.images.set('one', { version: 2, doc: { annotations: [], negative: false } })
  await saved(workbench)
  hear({ type: 'image', projectId: 'p', id: 'one', version: 2, by: 'ann' })
  await expect.poll(() => shown().lost).not.toBeNull()
  site.maySee = false
  hear({ type: 'reconnected' })
  await expect.poll(() => shown().problem).toBe('barred')
  expect(shown().lost).toBeNull()
})

const left = (id: string, labelId = 'cat') => box(id, labelId)

test.each([
  ['removed', [], 'removed'],
  ['moved', [{ ...left('m'), shape: boxShape({ x: 9, y: 1, w: 50, h: 50 }) }], 'changed'],
  ['another attribute', [{ ...left('m'), attributes: { occluded: true } }], 'changed'],
  ['of another label', [left('m', 'dog')], 'relabelled'],
  ['as it was', [left('m')], undefined],
])('what was left on an image and is %s', (_, annotations, how) =>
  expect(lostOf([left('m')], { annotations, negative: false })).toEqual(how ? [{ left: left('m'), how }] : []),
)
