import { expect, test } from 'vitest'
import { ImageList } from '@/app/(workspace)/[workspace]/[project]/_project/image-list'
import { NO_FILTERS, type Filters } from '@/app/(workspace)/[workspace]/[project]/_project/filters'
import type { TagStep } from '@/app/_undo/step'
import type { ImageCard } from '@/lib/domain/contract/image'
import { possible, showRetraced, viewOf, wishesOf } from './retrace-tags'
import { taggedCard, undoSteps } from './tagging'
import { fitting } from './waiting-tags'

const card = (id: string, labels: string[] = []): ImageCard => ({
  ...{ id, name: id, width: 4, height: 3, version: 1, split: null, annotationCount: labels.length },
  ...{ state: labels.length > 0 ? 'labelled' : 'unlabelled', createdAt: new Date(0), importId: null, labelledBy: null, boxes: [], labels },
})
const wish = { labelId: 'cat', mode: 'set' } as const
const unlabelled: Filters = { ...NO_FILTERS, pool: 'unlabelled' }

function stepOf(before: ImageCard[], filters: Filters): TagStep {
  const order = before.map(({ id }) => id)
  return { kind: 'tags', said: '', wish, undo: undoSteps(before, wish), before, order, view: viewOf(filters), edits: [] }
}

const now = (items: ImageCard[], labels?: { id: string }[]) => ({ items, labels })

async function listOf(cards: ImageCard[]) {
  const list = new ImageList(async () => ({ items: cards, next: null, total: cards.length }))
  await list.loadAll()
  return list
}
const shown = (list: ImageList) => list.snapshot().items.map(({ id, labels }) => [id, ...labels].join(' '))

test('many steps lead back and there again; pictures that left the view come back to their places', async () => {
  const cards = [card('a'), card('b'), card('c')]
  const list = await listOf(cards)
  const tag = (ids: string[]) => {
    const step = stepOf(
      list.snapshot().items.filter(({ id }) => ids.includes(id)),
      unlabelled,
    )
    const order = list.snapshot().items.map(({ id }) => id)
    list.change(new Set(ids), (one) => fitting(unlabelled, taggedCard(one, wish)))
    return { ...step, order }
  }
  const steps = [tag(['b']), tag(['a'])]
  expect(shown(list)).toEqual(['c'])
  for (const step of steps.toReversed()) showRetraced({ list, filters: unlabelled }, step, 'undo')
  expect(shown(list)).toEqual(['a', 'b', 'c'])
  for (const step of steps) showRetraced({ list, filters: unlabelled }, step, 'redo')
  expect(shown(list)).toEqual(['c'])
})

test('in another view only what is in it changes', async () => {
  const list = await listOf([card('a', ['cat'])])
  showRetraced({ list, filters: NO_FILTERS }, stepOf([card('a'), card('b')], unlabelled), 'undo')
  expect(shown(list)).toEqual(['a'])
})

test('what somebody else has tagged since is left to them', () => {
  const step = stepOf([card('a'), card('b')], NO_FILTERS)
  const undone = possible(step, 'undo', now([card('a', ['cat']), card('b', ['dog'])]))
  expect(undone.left).toBe(1)
  expect(wishesOf(undone.step!, 'undo').flatMap(({ ids }) => ids)).toEqual(['a'])
  expect(possible(step, 'undo', now([card('a', ['dog']), card('b', ['dog'])]))).toEqual({ step: undefined, left: 2, bare: 0 })
  // Out of sight it is taken as it was left.
  expect(possible(step, 'undo', now([]))).toEqual({ step, left: 0, bare: 0 })
  expect(possible(step, 'redo', now([card('a'), card('b', ['dog'])])).left).toBe(1)
})

test('nothing is asked for under a label that is gone: pictures come back without it, and it is said', () => {
  const step = stepOf([card('a', ['dog']), card('b')], NO_FILTERS)
  const tagged = [card('a', ['cat']), card('b', ['cat'])]
  const undone = possible(step, 'undo', now(tagged, [{ id: 'cat' }]))
  expect(undone).toMatchObject({ left: 0, bare: 1 })
  expect(wishesOf(undone.step!, 'undo')).toEqual([
    { ids: ['a'], wish: { labelId: null, mode: 'set' } },
    { ids: ['b'], wish: { labelId: null, mode: 'set' } },
  ])
  expect(possible(step, 'undo', now(tagged, [{ id: 'cat' }, { id: 'dog' }]))).toEqual({ step, left: 0, bare: 0 })
  expect(possible(step, 'redo', now([card('a', ['dog']), card('b')], [{ id: 'dog' }]))).toEqual({ step: undefined, left: 2, bare: 0 })
})
