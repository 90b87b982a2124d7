import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Example } from '@/lib/domain/dataset/lesson'
import { gatherMaterial } from '@/lib/domain/dataset/gather-material'
import { boxShape, TAG, type Shape } from '@/lib/domain/geometry/shape'
import { db } from '@/lib/io/db'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { columnsOf } from '@/lib/usecases/edit/annotation-row'
import { countMaterial } from './count-material'
import { freezeContent } from './freeze-content'
import { openContent } from './open-content'

await useServices()

const LABELS = ['cat', 'dog', 'cow', '__proto__']
// At and around every edge of the rule: the picture is 9 by 7, so a side of 0.036 or 0.028 is the least that is seen.
const at = fc.constantFrom(0, 0.1, -1, 4.5, 8.964, 8.98, 9, 9.5, 12, 1 / 3)
const side = fc.constantFrom(0.028, 0.036, 0.036 - 1e-15, 0.0279999999, 0.5, 1 / 3, 5, 40)
const anywhere = fc.double({ min: -20, max: 20, noNaN: true }).map((value) => value + 0) // no -0: jsonb knows none
const box = fc.record({
  x: fc.oneof(at, anywhere),
  y: fc.oneof(at, anywhere),
  w: fc.oneof(side, fc.double({ min: 0.001, max: 30, noNaN: true })),
  h: fc.oneof(side, fc.double({ min: 0.001, max: 30, noNaN: true })),
})
const shape: fc.Arbitrary<Shape> = fc.oneof(
  fc.constant(TAG),
  box.map(boxShape),
  box.map(({ x, y, w, h }): Shape => ({ kind: 'polygon', parts: [[x, y, x + w, y, x + w, y + h]] })),
)
const picture = fc.record({
  state: fc.constantFrom('unlabelled' as const, 'labelled' as const, 'negative' as const),
  split: fc.constantFrom(null, 'train' as const, 'test' as const),
  marks: fc.array(fc.record({ label: fc.constantFrom(...LABELS), shape }), { minLength: 1, maxLength: 6 }),
})
const wish = fc.record({
  type: fc.constantFrom('detection' as const, 'classification' as const),
  multiLabel: fc.boolean(),
  pictures: fc.array(picture, { maxLength: 12 }),
  leaveOut: fc.subarray(LABELS),
})

test('what is counted is what would be read, and teaches the same', () =>
  fc.assert(
    fc.asyncProperty(wish, async ({ type, multiLabel, pictures, leaveOut }) => {
      const farm = await sampleProject({ images: 0, labels: LABELS })
      await db.image.createMany({
        data: pictures.map(({ state, split }, i) => ({
          id: `${farm.id}-${i}`,
          projectId: farm.id,
          name: `${i}`,
          sha256: `${i % 7}`,
          sourceSha256: `${i}`,
          format: 'image/png',
          width: 9,
          height: 7,
          bytes: 1,
          state,
          split,
          createdById: 'x',
        })),
      })
      const labelId = new Map(Object.entries(farm.labelIds))
      await db.annotation.createMany({
        data: pictures.flatMap(({ state, marks }, i) =>
          state !== 'labelled'
            ? []
            : marks.map(({ label, shape: marked }, n) => ({
                imageId: `${farm.id}-${i}`,
                id: `${n}`,
                labelId: labelId.get(label)!,
                ...columnsOf(marked),
                createdById: 'x',
                updatedById: 'x',
              })),
        ),
      })
      const scope = { ...farm.scope, type, multiLabel }
      const { watch, material } = gatherMaterial(scope, leaveOut)
      const { hash } = await freezeContent(scope, watch)
      const { images } = await openContent(scope.id, hash)
      for await (const { id, annotations } of images) {
        const { state, marks } = pictures[Number(id.split('-')[1])]!
        expect(annotations).toEqual(
          state === 'labelled' ? marks.map(({ label, shape: marked }, n) => ({ id: `${n}`, label, shape: marked })) : [],
        )
      }
      const counted = await countMaterial(scope, leaveOut)
      expect([counted.labels, counted.leftOut]).toEqual([material.labels, material.leftOut])
      const sorted = (examples: Example[]) => examples.toSorted((a, b) => (a.label < b.label ? -1 : 1))
      expect(
        counted.pictures.map(({ examples, unseen, ...rest }) => ({ ...rest, examples: sorted(examples), unseen: sorted(unseen) })),
      ).toEqual(material.pictures.map(({ examples, unseen, ...rest }) => ({ ...rest, examples: sorted(examples), unseen: sorted(unseen) })))
    }),
    { numRuns: 25 },
  ))

test('the boxes of one picture are read in time that grows with their number, not its square', async () => {
  const { id, scope, labelIds } = await sampleProject({ images: 1 })
  const { id: imageId } = await db.image.findFirstOrThrow({ where: { projectId: id } })
  await db.$executeRaw`
    INSERT INTO "Annotation" ("imageId", id, "labelId", x, y, w, h, "createdById", "updatedById")
    SELECT ${imageId}, 'b' || n, ${labelIds.cat!}, 1, 1, 9, 9, 'x', 'x' FROM generate_series(1, 40000) n`
  const from = performance.now()
  const { facts } = await freezeContent(scope)
  expect(facts.annotations).toBe(40_001)
  expect(performance.now() - from).toBeLessThan(10_000) // half a second on an idle machine; by the square it is half a minute
})
