import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { z } from 'zod'
import { createImages } from '@/app/_editor/images/images'
import { createRetracing } from '@/app/_editor/images/retracing'
import { createStrip } from '@/app/_editor/images/strip'
import { createPeople } from '@/app/_editor/people'
import { readLabels, type Workbench } from '@/app/_editor/workbench'
import { drawBox, removeBoxes } from '@/app/_editor/store/annotate'
import { createEditor } from '@/app/_editor/store/editor'
import { memoryJournal } from '@/app/_outbox/journal/memory-journal'
import { createSync } from '@/app/_outbox/sync/sync'
import { createUndoLine } from '@/app/_undo/undo-line'
import type { Doc } from '@/lib/domain/annotation/edit'
import type { Counts, ImagePage } from '@/lib/domain/contract/image'
import type { Members } from '@/lib/domain/contract/member'
import { textsOf } from '@/lib/texts/texts'
import { hear } from './hear'

// A real server that says what the site would; only the browser's idea of "same origin" is stood in for.
const label = (id: string, name = id) => ({ id, name, color: 1, hotkey: null, position: 0, count: 0 })
const box = (id: string, labelId: string) => ({ id, labelId, box: { x: 1, y: 1, w: 50, h: 50 }, attributes: {} })
const place = { workspace: 'w', project: 'p' }
const imageOf = (id: string, version: number, doc: Doc) => ({
  id,
  name: `${id}.jpg`,
  width: 640,
  height: 480,
  state: 'labelled' as const,
  split: null,
  version,
  url: '',
  doc,
  position: 1,
  total: 3,
})

const CARD = {
  width: 640,
  height: 480,
  state: 'labelled' as const,
  version: 1,
  split: null,
  annotationCount: 2,
  createdAt: '2026-11-22T08:00:00.000Z',
  importId: null,
  labelledBy: null,
  boxes: [],
  labels: [],
}
const t = textsOf('en-GB', 'editor')

let server: Server
let images: Map<string, { version: number; doc: Doc }>
let labels: ReturnType<typeof label>[]
let asked: string[]
const plainFetch = globalThis.fetch
const over = new AbortController()

beforeEach(async () => {
  images = new Map(
    ['one', 'two', 'three'].map((id) => [id, { version: 1, doc: { annotations: [box('a', 'cat'), box('b', 'dog')], negative: false } }]),
  )
  labels = [label('cat'), label('dog')]
  asked = []
  server = createServer((request, response) => {
    const [, last] = /\/([^/?]+)(\?.*)?$/.exec(request.url ?? '') ?? []
    asked.push(last ?? '')
    const image = images.get(last ?? '')
    const answers: Record<string, unknown> = {
      labels: { items: labels },
      members: {
        members: [{ userId: 'ann', name: 'Ann', email: 'ann@x.test', role: 'annotator', since: '2026-11-22T08:00:00.000Z' }],
        invites: [],
      } satisfies z.input<typeof Members>,
      images: { items: [...images.keys()].map((id) => ({ ...CARD, id, name: id })), next: null, total: 3 } satisfies z.input<
        typeof ImagePage
      >,
      counts: { all: 3, labelled: 3, unlabelled: 0, negative: 0, byLabel: {}, bySplit: {}, byPerson: [] } satisfies z.input<typeof Counts>,
    }
    const answer = image ? imageOf(last!, image.version, image.doc) : answers[last ?? '']
    response.writeHead(answer ? 200 : 404, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(answer ?? { title: 'There is no such picture in this project.', code: 'not_found' }))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  globalThis.fetch = (to, init) => plainFetch(new URL(String(to), `http://127.0.0.1:${port}`), init)
})
afterEach(async () => {
  globalThis.fetch = plainFetch
  await new Promise((closed) => server.close(closed))
})

/** Somebody with image `one` open. Edits wait for ever: the line that would send them is not there. */
async function open() {
  const sync = createSync({
    journal: memoryJournal(),
    entries: [],
    alone: (work) => work(),
    wait: (_, early) => new Promise<void>((done) => early.addEventListener('abort', () => done())),
    signal: over.signal,
    send: () => Promise.resolve({ is: 'offline' }),
  })
  let edits = 0
  const editor = createEditor(
    { image: imageOf('one', 1, images.get('one')!.doc), labels, readOnly: false },
    {
      t,
      line: createUndoLine(),
      record: (changes) => {
        const { id, name } = editor.state.get().image
        sync.record(changes.map((change) => ({ kind: 'edit', ...place, image: id, imageName: name, edit: { id: `e${++edits}`, change } })))
      },
      newId: () => 'mine',
      askForLabel: () => undefined,
    },
  )
  const strip = createStrip(place)
  await strip.more()
  const people = createPeople('w', 'me', t)
  const steps = createImages({ place, editor, sync, strip, people, onShow: () => undefined })
  const workbench: Workbench = {
    place,
    projectName: 'P',
    editor,
    sync,
    strip,
    people,
    images: steps,
    retracing: createRetracing({ place, editor, strip, images: steps }),
    whenLabelAsked: () => () => undefined,
    readLabels: () => readLabels(place, editor),
  }
  const boxes = () => editor.state.get().doc.annotations.map(({ id, labelId }) => `${id} ${labelId}`)
  const shown = () => workbench.images.state.get()
  return { workbench, boxes, shown, hear: (event: Parameters<typeof hear>[1]) => hear(workbench, event, (_, work) => work()) }
}

test('a label that was deleted takes its boxes with it at once, and it is said who did it', async () => {
  const { hear, boxes, shown, workbench } = await open()
  labels = [label('cat')]
  images.set('one', { version: 2, doc: { annotations: [box('a', 'cat')], negative: false } })
  hear({ type: 'labels', projectId: 'p', did: { deleted: 'dog' }, by: 'ann' })
  expect(boxes()).toEqual(['a cat']) // before any answer
  await expect.poll(() => shown().news).toBe('Ann deleted the label dog. 1 box on this image went with it.')
  await expect.poll(() => workbench.editor.state.get().image.version).toBe(2)
  expect(workbench.editor.state.get().labels).toEqual(labels)
})

test('merged and renamed labels are followed too', async () => {
  const { hear, boxes, shown } = await open()
  labels = [label('cat')]
  images.set('one', { version: 2, doc: { annotations: [box('a', 'cat'), box('b', 'cat')], negative: false } })
  hear({ type: 'labels', projectId: 'p', did: { merged: 'dog', into: 'cat' }, by: 'ann' })
  expect(boxes()).toEqual(['a cat', 'b cat'])
  await expect.poll(() => shown().news).toBe('Ann merged the label dog into cat. 1 box on this image is cat now.')
  labels = [label('cat', 'kitten')]
  hear({ type: 'labels', projectId: 'p', did: { renamed: 'cat' }, by: 'me' })
  await expect.poll(() => shown().news).toBe('You renamed the label cat: it is kitten now.')
})

test('of many changed images the open one is read again: where it is named, and where they are too many to name', async () => {
  const { hear, boxes } = await open()
  images.set('one', { version: 2, doc: { annotations: [], negative: false } })
  hear({ type: 'images', projectId: 'p', ids: ['two', 'three'] })
  expect(asked).not.toContain('one')
  hear({ type: 'images', projectId: 'p', ids: ['two', 'one'] })
  await expect.poll(boxes).toEqual([])
  images.set('one', { version: 3, doc: { annotations: [box('c', 'cat')], negative: false } })
  hear({ type: 'images', projectId: 'p' })
  await expect.poll(boxes).toEqual(['c cat'])
})

test('an image that is deleted while it is open says so and takes nothing more; the way on leads past all that went', async () => {
  const { hear, boxes, shown, workbench } = await open()
  images.delete('one')
  images.delete('two')
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
  images.delete('one')
  hear({ type: 'images', projectId: 'p' })
  await expect.poll(() => shown().gone).toBe('one.jpg was deleted.')
})

test('what is not sent yet stays on top of what others did', async () => {
  const { hear, boxes, workbench } = await open()
  drawBox(workbench.editor, { x: 100, y: 100, w: 50, h: 50 })
  images.set('one', { version: 2, doc: { annotations: [box('c', 'cat')], negative: false } })
  hear({ type: 'images', projectId: 'p' })
  await expect.poll(boxes).toEqual(['c cat', 'mine cat'])
})

test('after the line was away labels and image are asked for again', async () => {
  const { hear, boxes, workbench } = await open()
  labels = [label('cat'), label('dog'), label('fox')]
  images.set('one', { version: 2, doc: { annotations: [], negative: false } })
  hear({ type: 'reconnected' })
  await expect.poll(boxes).toEqual([])
  expect(workbench.editor.state.get().labels).toHaveLength(3)
})

test('an image that was deleted while it was open, and is brought back, is there again', async () => {
  const { hear, shown, workbench } = await open()
  const kept = images.get('one')!
  images.delete('one')
  hear({ type: 'images', projectId: 'p', ids: ['one'], deleted: true, by: 'ann' })
  await expect.poll(() => shown().gone).toBe('Ann deleted one.jpg.')
  images.set('one', kept)
  hear({ type: 'images', projectId: 'p', ids: ['one'], by: 'ann' })
  await expect.poll(() => shown().gone).toBeNull()
  expect(workbench.editor.state.get().gone).toBe(false)
})

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
  images.delete('two')
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
