import fc from 'fast-check'
import { expect, test } from 'vitest'
import { db } from '@/lib/io/db'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { countMaterial } from './count-material'
import { readMaterial } from './read-material'

await useServices()

const LABELS = ['cat', 'dog', 'cow', '__proto__']
const picture = fc.record({
  state: fc.constantFrom('unlabelled' as const, 'labelled' as const, 'negative' as const),
  split: fc.constantFrom(null, 'train' as const, 'test' as const),
  labels: fc.array(fc.constantFrom(...LABELS), { minLength: 1, maxLength: 6 }),
})
const wish = fc.record({
  type: fc.constantFrom('detection' as const, 'classification' as const),
  multiLabel: fc.boolean(),
  pictures: fc.array(picture, { maxLength: 12 }),
  leaveOut: fc.subarray(LABELS),
})

test('what is counted is what would be read', () =>
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
          height: 9,
          bytes: 1,
          state,
          split,
          createdById: 'x',
        })),
      })
      const labelId = new Map(Object.entries(farm.labelIds))
      await db.annotation.createMany({
        data: pictures.flatMap(({ state, labels }, i) =>
          state !== 'labelled'
            ? []
            : labels.map((label, n) => ({
                imageId: `${farm.id}-${i}`,
                id: `${n}`,
                labelId: labelId.get(label)!,
                createdById: 'x',
                updatedById: 'x',
              })),
        ),
      })
      const scope = { ...farm.scope, type, multiLabel }
      const read = await readMaterial(scope, leaveOut)
      const counted = await countMaterial(scope, leaveOut)
      expect([counted.labels, counted.leftOut]).toEqual([read.labels, read.leftOut])
      const spelled = (labels: string[]) => labels.toSorted().join()
      expect(
        counted.pictures.map(({ sha256, given, examples }) => [
          sha256,
          given,
          spelled(examples.flatMap(({ label, times }) => Array<string>(times).fill(label))),
        ]),
      ).toEqual(read.images.map(({ sha256, given, annotations }) => [sha256, given, spelled(annotations.map(({ label }) => label))]))
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
  const { images } = await readMaterial(scope, [])
  expect(images[0]!.annotations).toHaveLength(40_001)
  expect(performance.now() - from).toBeLessThan(10_000) // half a second on an idle machine; by the square it is half a minute
})
