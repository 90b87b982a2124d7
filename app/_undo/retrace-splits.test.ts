import { afterEach, expect, test, vi } from 'vitest'
import { divideProject, giveSplit } from './give-split'
import { retraceSplits } from './retrace-splits'
import type { SplitStep } from './step'
import { createUndoLine } from './undo-line'

const place = { workspace: 'w', project: 'p' }
const asked: { to: string; body: Record<string, unknown> }[] = []

function answering(...bodies: unknown[]) {
  vi.stubGlobal('fetch', (to: string, { body }: RequestInit) => {
    asked.push({ to, body: JSON.parse(body as string) as Record<string, unknown> })
    return Promise.resolve(Response.json(bodies.shift()))
  })
}
afterEach(() => {
  vi.unstubAllGlobals()
  asked.length = 0
})

test('many images are put into a split in batches of one deed, which undo and redo name in turn', async () => {
  const line = createUndoLine()
  answering({ changed: 1000 }, { changed: 20 }, { changed: 1019, kept: 1 }, { changed: 1019, kept: 0 })
  const ids = Array.from({ length: 1500 }, (_, n) => `${n}`)
  await giveSplit({ place, line }, ids, 'test')
  expect(asked.map(({ body }) => (body.ids as string[]).length)).toEqual([1000, 500])
  expect(asked[0]!.body.deed).toBe(asked[1]!.body.deed)
  expect(line.state.get().offer).toBe('1,020 images are in the split test now.')
  const step = line.next('undo') as SplitStep
  await retraceSplits({ place, line }, step, 'undo')
  expect(asked[2]).toEqual({ to: '/api/workspaces/w/projects/p/splits/undo', body: { deed: step.deed, as: step.as } })
  expect(line.takeTold()).toEqual([
    '1,019 images are in the split that they were in before.',
    '1 image is in another split since, and stays there.',
  ])
  await retraceSplits({ place, line }, line.next('redo') as SplitStep, 'redo')
  expect(asked[3]!.body.deed).toBe(step.as)
  expect(line.takeTold()).toEqual(['1,019 images are in the split again that they were put into.'])
  expect(line.next('undo')).toMatchObject({ kind: 'splits', deed: asked[3]!.body.as })
})

test('what changed nothing is no step, nor one of which nothing is left', async () => {
  const line = createUndoLine()
  answering({ changed: 0 }, { changed: 3 }, { changed: 0, kept: 3 })
  await giveSplit({ place, line }, ['a'], null)
  expect(line.takeTold()).toEqual(['Nothing to do: that is so already.'])
  await divideProject({ place, line }, { train: 80, validation: 10, test: 10, of: 'all', alike: 'together', seed: 1 }, 'deed')
  expect(line.state.get().offer).toBe('3 images have another split now.')
  await retraceSplits({ place, line }, line.next('undo') as SplitStep, 'undo')
  expect(line.state.get()).toMatchObject({ past: [], future: [] })
})
