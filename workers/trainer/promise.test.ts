import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assignmentOf, gatherMaterial } from '@/lib/domain/dataset/gather-material'
import { SPLITS } from '@/lib/domain/dataset/manifest'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { checkReadiness } from '@/lib/usecases/run/check-readiness'
import { keepAssignment } from '@/lib/usecases/snapshot/assignments'
import { freezeContent } from '@/lib/usecases/snapshot/freeze-content'
import { readRunData } from '@/lib/usecases/snapshot/read-run-data'
import { checkData, type CheckedData } from './check-data'

await useServices()

// Small projects near the edge of ready: most pictures show the first label well, few are negative or show specks only.
type Mark = { label: string; side: number | null }
const mark: fc.Arbitrary<Mark> = fc.record({
  label: fc.oneof({ weight: 9, arbitrary: fc.constant('cat') }, { weight: 1, arbitrary: fc.constant('dog') }),
  side: fc.oneof({ weight: 9, arbitrary: fc.constant(30) }, { weight: 1, arbitrary: fc.constantFrom(0.5, null) }),
})
const picture = fc.record({
  sha256: fc.integer({ min: 0, max: 200 }).map(String),
  split: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(...SPLITS) }),
  marks: fc.oneof(
    { weight: 6, arbitrary: fc.array(mark, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.constant<Mark[]>([]) },
    { weight: 1, arbitrary: fc.constant<Mark[]>([{ label: 'cat', side: 0.5 }]) },
  ),
})
const project = fc.record({
  type: fc.constantFrom('detection' as const, 'detection' as const, 'classification' as const),
  multiLabel: fc.boolean(),
  labels: fc.constantFrom<string[]>(['cat'], ['cat', 'dog']),
  pictures: fc.array(picture, { minLength: 8, maxLength: 30 }),
  /** what the pictures given as test show: boxes, nothing, or specks */
  test: fc.constantFrom('as they come', 'negative', 'specks'),
})
type Project = typeof project extends fc.Arbitrary<infer T> ? T : never

async function made({ type, multiLabel, labels, pictures, test }: Project) {
  const farm = await sampleProject({ images: 0, labels, type })
  const marksOf = ({ split, marks }: Project['pictures'][number]) => {
    const shown = marks.filter(({ label }) => labels.includes(label))
    if (split !== 'test' || test === 'as they come') return shown
    return test === 'negative' ? [] : shown.map(({ label }) => ({ label, side: 0.5 }))
  }
  const common = { projectId: farm.id, format: 'image/png', width: 300, height: 200, bytes: 1, createdById: 'x' }
  await db.image.createMany({
    data: pictures.map((picture, i) => ({
      ...common,
      id: `${farm.id}-${i}`,
      name: `${i}`,
      sha256: picture.sha256,
      sourceSha256: `${i}`,
      state: marksOf(picture).length > 0 ? 'labelled' : 'negative',
      split: picture.split,
    })),
  })
  await db.annotation.createMany({
    data: pictures.flatMap((picture, i) =>
      marksOf(picture).map(({ label, side }, n) => ({
        imageId: `${farm.id}-${i}`,
        id: `${n}`,
        labelId: farm.labelIds[label]!,
        ...(side !== null && { x: 10, y: 10, w: side, h: side }),
        createdById: 'x',
        updatedById: 'x',
      })),
    ),
  })
  return { ...farm.scope, multiLabel }
}

/** What a run would learn from, though it may be refused. */
async function frozen(scope: Scope, seed: number) {
  const { watch, material } = gatherMaterial(scope, [])
  const { hash: snapshotHash } = await freezeContent(scope, watch)
  const splitHash = await keepAssignment(scope.id, assignmentOf(material, seed))
  return readRunData({ projectId: scope.id, snapshotHash, splitHash })
}

const splitsOf = ({ train, validation, heldOut }: CheckedData) => ({
  train: train.length,
  validation: validation.length,
  heldOut: heldOut.split,
  measured: heldOut.images.length,
})

test('what the page promises, the trainer keeps: ready, pictures in each split, and which of them measure the model', async () => {
  const outcomes = { refused: 0, validation: 0, test: 0 }
  await fc.assert(
    fc.asyncProperty(project, fc.integer({ min: 0, max: 99 }), async (wish, seed) => {
      const scope = await made(wish)
      const promised = await checkReadiness(scope, { preset: 'fast', seed, leaveOut: [] })
      const manifest = await frozen(scope, seed)
      if (!promised.ready) {
        outcomes.refused++
        expect(() => checkData(manifest)).toThrow(promised.blocking[0]!.message)
        return
      }
      outcomes[promised.heldOut]++
      const { train, validation, [promised.heldOut]: measured } = promised.images
      expect(splitsOf(checkData(manifest))).toEqual({ train, validation, heldOut: promised.heldOut, measured })
    }),
    { numRuns: 60, endOnFailure: true }, // to shrink one project after the other would take minutes
  )
  // Or the property would say nothing.
  expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(0)
}, 300_000)
