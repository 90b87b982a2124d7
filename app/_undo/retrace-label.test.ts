import { afterEach, expect, test, vi } from 'vitest'
import { retraceLabel } from './retrace-label'
import type { LabelStep } from './step'
import { createUndoLine } from './undo-line'

const place = { workspace: 'w', project: 'p' }
const step: LabelStep = { kind: 'label', label: { id: 'l1', name: 'Cat' }, annotations: 3, offer: 'gone' }
const asked: string[] = []

function answering(status: number, body?: unknown) {
  vi.stubGlobal('fetch', (to: string, { method, body: sent }: RequestInit) => {
    asked.push([method, to, sent].filter(Boolean).join(' '))
    return Promise.resolve(body === undefined ? new Response(null, { status }) : Response.json(body, { status }))
  })
}
afterEach(() => {
  vi.unstubAllGlobals()
  asked.length = 0
})

test('a deleted label comes back by undo and goes again by redo, with as many annotations as came back', async () => {
  const line = createUndoLine()
  line.keep(step)
  expect(line.state.get().offer).toBe('gone')
  answering(200, { name: 'Cat 2', restored: 2, taken: 1, gone: 0 })
  await retraceLabel({ place, line }, step, 'undo')
  expect(line.takeTold()).toEqual(['Cat 2 is back, with 2 annotations. 1 annotation stays away, since something is there in its place.'])
  expect(line.state.get()).toMatchObject({ past: [], offer: undefined })
  answering(204)
  await retraceLabel({ place, line }, line.next('redo') as LabelStep, 'redo')
  expect(asked).toEqual([
    'POST /api/workspaces/w/projects/p/labels/l1/restore',
    'DELETE /api/workspaces/w/projects/p/labels/l1 {"annotations":2}',
  ])
  expect(line.takeTold()).toEqual(['The label Cat is deleted, with 2 annotations.'])
  expect(line.next('undo')).toMatchObject({ kind: 'label', annotations: 2 })
})

test('one whose day is over leaves the line, and it is said', async () => {
  const line = createUndoLine()
  line.keep(step)
  answering(404, { title: 'This label can no longer be brought back.', code: 'not_found' })
  await retraceLabel({ place, line }, step, 'undo')
  expect(line.state.get()).toMatchObject({ past: [], future: [] })
  expect(line.takeTold()).toEqual(['This label can no longer be brought back.'])
})
