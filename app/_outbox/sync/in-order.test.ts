import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EditEntry } from '@/app/_outbox/journal/entry'
import { inOrder } from './in-order'

const entry = (id: string): EditEntry => ({
  kind: 'edit',
  workspace: 'w',
  project: 'p',
  image: 'one',
  imageName: 'one.jpg',
  edit: { id, change: { remove: id } },
})
const ids = (entries: readonly EditEntry[]) => entries.map(({ edit }) => edit.id)
const ordered = (own: string[], stored: string[]) => ids(inOrder(own.map(entry), stored.map(entry)) as EditEntry[])

test('what another tab recorded before goes first, what it recorded after stays its own', () => {
  expect(ordered(['b', 'd'], ['a', 'b', 'c', 'd', 'e'])).toEqual(['a', 'b', 'c', 'd'])
})

test('what another tab has sent, or the journal could not take, keeps its place', () => {
  expect(ordered(['x', 'b', 'y'], ['a', 'b'])).toEqual(['x', 'a', 'b', 'y'])
})

test('nothing of this page is lost, doubled or turned round, and others stand in the order of the journal', () => {
  const lists = fc.uniqueArray(fc.integer({ min: 0, max: 40 }).map(String), { maxLength: 12 })
  fc.assert(
    fc.property(lists, lists, (own, stored) => {
      const sent = ordered(own, stored)
      expect(sent.filter((id) => own.includes(id))).toEqual(own)
      expect(new Set(sent).size).toBe(sent.length)
      const others = sent.filter((id) => !own.includes(id))
      expect(others).toEqual(stored.filter((id) => others.includes(id)))
    }),
  )
})
