import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Annotation } from '@/lib/domain/annotation/annotation'
import { applyChange, type Change, type Doc } from '@/lib/domain/annotation/edit'
import { boxShape } from '@/lib/domain/geometry/shape'
import { applyAll, followedStep, retrace, stepOf } from './edit-step'
import { kept, moved, NEW_LINE, nextOf, type Line } from './line'
import type { Direction, EditStep } from './step'

const EMPTY: Doc = { annotations: [], negative: false }
const image = { id: 'i', name: 'i.jpg' }
const labels = new Set(['rbc', 'wbc'])
const mark = (id: string, x = 0, labelId = 'rbc'): Annotation => ({ id, labelId, shape: boxShape({ x, y: 0, w: 9, h: 9 }), attributes: {} })
const put = (id: string, x = 0): Change => ({ put: mark(id, x) })
const ids = (doc: Doc) => doc.annotations.map(({ id }) => id)
const unordered = (doc: Doc) => ({ ...doc, annotations: doc.annotations.toSorted((a, b) => a.id.localeCompare(b.id)) })

type Desk = { doc: Doc; line: Line }
const fresh: Desk = { doc: EMPTY, line: NEW_LINE }

function act({ doc, line }: Desk, changes: Change[], run?: string): Desk {
  const done = stepOf(image, doc, changes)
  return done ? { doc: done.doc, line: kept(line, { ...done.step, run }) } : { doc, line }
}

function go({ doc, line }: Desk, direction: Direction): Desk & { left: number; changes: Change[] } {
  const step = nextOf(line, direction) as EditStep
  const after = retrace(doc, step, labels)
  return { doc: after.doc, line: moved(line, direction, after.back), left: after.left, changes: after.changes }
}

test('undo and redo walk back and forth, and say what to send', () => {
  const drawn = act(act(fresh, [put('a')]), [put('b')])
  const back = go(drawn, 'undo')
  expect(ids(back.doc)).toEqual(['a'])
  expect(back.changes).toEqual([{ remove: 'b' }])
  expect(ids(go(back, 'redo').doc)).toEqual(['a', 'b'])
  expect(nextOf(NEW_LINE, 'undo')).toBeUndefined()
  expect(nextOf(drawn.line, 'redo')).toBeUndefined()
})

test('a new step forgets what could be redone', () => {
  expect(nextOf(act(go(act(fresh, [put('a')]), 'undo'), [put('c')]).line, 'redo')).toBeUndefined()
})

test('a run of nudges is undone as one', () => {
  const drawn = act(fresh, [put('a', 0)])
  const nudged = [1, 2, 3].reduce((desk, x) => act(desk, [put('a', x)], 'nudge a'), drawn)
  expect(go(nudged, 'undo')).toMatchObject({ doc: drawn.doc, left: 0 })
})

test('a step that changes nothing leaves no way back', () => expect(stepOf(image, EMPTY, [{ remove: 'nobody' }])).toBeUndefined())

describe('when somebody else was there meanwhile', () => {
  const mine = act(fresh, [put('mine')])
  const over = (desk: Desk, ...changes: Change[]) => ({ ...desk, doc: applyAll(desk.doc, changes).doc })
  test('undo takes back mine only', () => expect(ids(go(over(mine, put('theirs')), 'undo').doc)).toEqual(['theirs']))
  test('what they moved stays where they put it', () => {
    expect(go(over(mine, put('mine', 5)), 'undo')).toMatchObject({ doc: { annotations: [mark('mine', 5)] }, changes: [], left: 1 })
  })
  test('what they removed too is nothing to tell', () => {
    expect(go(over(mine, { remove: 'mine' }), 'undo')).toMatchObject({ doc: EMPTY, changes: [], left: 0 })
  })
  test('a picture that was negative does not become so again over their box', () => {
    const start = { doc: { annotations: [], negative: true }, line: NEW_LINE }
    const back = go(over(act(start, [put('mine')]), put('theirs')), 'undo')
    expect(back).toMatchObject({ doc: { annotations: [mark('theirs')], negative: false }, left: 1 })
  })
  test('what "negative" removed comes back beside what they drew', () => {
    const start = act(act(fresh, [put('a'), put('b')]), [{ negative: true }])
    expect(ids(go(over(start, put('theirs')), 'undo').doc)).toEqual(['theirs', 'a', 'b'])
  })
  test('the order in which a database keeps attributes is no change', () => {
    const annotation = { ...mark('a'), attributes: { truncated: true, occluded: true } }
    const desk = act(fresh, [{ put: annotation }])
    const stored = { ...annotation, attributes: { occluded: true, truncated: true } }
    expect(go(over(desk, { put: stored }), 'undo')).toMatchObject({ doc: EMPTY, left: 0 })
  })
})

test('nothing is put under a label that is gone, and a merged one gives its boxes to the other', () => {
  const removed = act(act(fresh, [{ put: mark('a', 0, 'wbc') }]), [{ remove: 'a' }])
  const step = nextOf(removed.line, 'undo') as EditStep
  expect(retrace(removed.doc, step, new Set(['rbc']))).toMatchObject({ changes: [], left: 1 })
  // It may be back by then.
  const dropped = followedStep(step, { dropLabel: 'wbc' })
  expect(retrace(removed.doc, dropped, new Set(['rbc']))).toMatchObject({ changes: [], left: 1 })
  expect(retrace(removed.doc, dropped, labels)).toMatchObject({ changes: [{ put: mark('a', 0, 'wbc') }], left: 0 })
  const followed = followedStep(step, { relabel: { from: 'wbc', to: 'rbc' } })
  expect(retrace(removed.doc, followed, labels).doc.annotations).toEqual([mark('a')])
})

const id = fc.constantFrom('a', 'b', 'c')
const any: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(id, fc.nat(9)).map(([name, x]) => put(name, x)),
  id.map((remove) => ({ remove })),
  fc.boolean().map((negative) => ({ negative })),
)
const batch = fc.array(any, { minLength: 1, maxLength: 4 })

test('any history is undone to its beginning and redone to its end', () => {
  fc.assert(
    fc.property(fc.array(batch, { maxLength: 12 }), (steps) => {
      const end = steps.reduce((desk, step) => act(desk, step), fresh)
      let desk = end
      while (nextOf(desk.line, 'undo')) desk = go(desk, 'undo')
      expect(unordered(desk.doc)).toEqual(EMPTY)
      while (nextOf(desk.line, 'redo')) desk = go(desk, 'redo')
      expect(unordered(desk.doc)).toEqual(unordered(end.doc))
    }),
  )
})

test('whatever somebody else last put stays, however much is undone', () => {
  const deed = fc.oneof(
    batch.map((mine) => ({ mine })),
    fc.tuple(fc.constantFrom('a', 'x', 'y'), fc.integer({ min: 20, max: 29 })).map(([name, x]) => ({ theirs: put(name, x) })),
  )
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 14 }), (deeds) => {
      let desk = fresh
      const last = new Map<string, Annotation | null>() // what others put last, where I did nothing to it after
      for (const one of deeds) {
        if ('theirs' in one) {
          desk = { ...desk, doc: applyChange(desk.doc, one.theirs).doc }
          if ('put' in one.theirs) last.set(one.theirs.put.id, one.theirs.put)
          continue
        }
        const before = desk.doc
        desk = act(desk, one.mine)
        for (const [name, theirs] of last)
          if (!desk.doc.annotations.includes(theirs!) || !before.annotations.includes(theirs!)) last.delete(name)
      }
      while (nextOf(desk.line, 'undo')) desk = go(desk, 'undo')
      for (const theirs of last.values()) expect(desk.doc.annotations).toContainEqual(theirs)
    }),
  )
})
