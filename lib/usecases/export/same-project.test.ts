import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import type { Attributes } from '@/lib/domain/annotation/attributes'
import { TAG, type Shape } from '@/lib/domain/geometry/shape'
import { imageKey } from '@/lib/domain/keys'
import { putBytes } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { sha256 } from '@/lib/io/secret'
import { type SampleProject, sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { columnsOf } from '@/lib/usecases/edit/annotation-row'
import { type Files, sender } from '@/lib/usecases/testing/import-sender'
import { claimExport } from './claim-export'
import { openExportFile } from './open-export-file'
import { runExport } from './run-export'
import { startExport } from './start-export'

// Whatever a project holds: taken out as JSON Lines and brought into an empty one, by the real engines, it is the same project.

await useServices()
afterAll(closeQueue)

const [WIDTH, HEIGHT] = [60, 40]
const pictures: Uint8Array[] = []
beforeAll(async () => {
  for (let n = 0; n < 4; n += 1) {
    const background = { r: n * 60, g: 90, b: 20 }
    pictures.push(
      await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background } })
        .jpeg()
        .toBuffer(),
    )
  }
})

const NAMES = ['a.jpg', 'herd/b.jpg', 'herd/deep/c.jpg', '=d, "e".jpg']
const word = fc.constantFrom('cow', 'Cow', 'a,b;c', '=1+1', 'é', '牛', 'train', 'con', '🧝‍♀️')
const label = fc.record({ name: word, color: fc.integer({ min: 1, max: 20 }), hotkey: fc.constantFrom(null, '1', '2', 'x', 'y') })
const labels = fc
  .uniqueArray(label, { minLength: 1, maxLength: 4, selector: ({ name }) => name })
  .map((all) => all.map((one, i) => ({ ...one, hotkey: all.slice(0, i).some(({ hotkey }) => hotkey === one.hotkey) ? null : one.hotkey })))
const value = fc.oneof(
  fc.boolean(),
  fc.integer({ min: -5, max: 5 }),
  fc.constantFrom('', 'x', '0003', 'true', 'two\nlines', '\u202eturned'),
)
const attributes: fc.Arbitrary<Attributes> = fc.dictionary(fc.constantFrom('seen', 'age', 'group_id', 'note'), value, { maxKeys: 2 })

// Parts of a pixel that a sum keeps: corners are what boxes come in as.
const at = (most: number) => fc.nat(most * 1024).map((parts) => parts / 1024)
const box: fc.Arbitrary<Shape> = fc
  .tuple(at(WIDTH - 10), at(HEIGHT - 10), at(9), at(9))
  .map(([x, y, w, h]) => ({ kind: 'box', x, y, w: w + 1, h: h + 1 }))
// A right-angled corner somewhere, so that it has an area.
const polygon: fc.Arbitrary<Shape> = fc
  .array(fc.tuple(at(WIDTH - 20), at(HEIGHT - 20), at(18)), { minLength: 1, maxLength: 3 })
  .map((parts) => ({ kind: 'polygon', parts: parts.map(([x, y, s]) => [x, y, x + s + 2, y, x + s + 2, y + s + 2]) }))

const mark = (type: 'detection' | 'classification') =>
  fc.record({
    id: fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/),
    label: fc.nat(3),
    shape: type === 'classification' ? fc.constant(TAG) : fc.oneof(box, polygon),
    attributes,
  })

/** The same place twice is taken once. */
const withoutTwins = <One extends { shape: Shape }>(marks: One[]): One[] => {
  const keyOf = ({ shape }: One) => JSON.stringify(shape)
  return marks.filter((one, i) => one.shape.kind === 'tag' || marks.findIndex((other) => keyOf(other) === keyOf(one)) === i)
}

const asked = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('seen', 'age', 'Colour', '=doors'),
    kind: fc.constantFrom('flag' as const, 'number' as const, 'text' as const, 'choice' as const),
    label: fc.option(fc.nat(3)),
  }),
  { maxLength: 3, selector: ({ name }) => name },
)

const project = fc
  .record({ asked, type: fc.constantFrom('detection' as const, 'classification' as const), multiLabel: fc.boolean(), labels })
  .chain((all) =>
    fc.record({
      ...(Object.fromEntries(Object.entries(all).map(([name, one]) => [name, fc.constant(one)])) as {
        [K in keyof typeof all]: fc.Arbitrary<(typeof all)[K]>
      }),
      images: fc.array(
        fc.record({
          marks: fc
            .uniqueArray(mark(all.type), {
              maxLength: all.type === 'classification' && !all.multiLabel ? 1 : 3,
              selector: (one) => (all.type === 'classification' ? one.label % all.labels.length : one.id),
            })
            .map(withoutTwins),
          split: fc.constantFrom(null, 'train' as const, 'validation' as const, 'test' as const),
          nothing: fc.constantFrom('unlabelled' as const, 'negative' as const),
        }),
        { minLength: 1, maxLength: NAMES.length },
      ),
    }),
  )
type Made = typeof project extends fc.Arbitrary<infer Project> ? Project : never

async function made({ type, multiLabel: several, labels: all, images, asked: schema }: Made): Promise<SampleProject> {
  const multiLabel = type === 'classification' && several
  const farm = await sampleProject({ images: 0, type, multiLabel, labels: [] })
  const rows = all.map((one, position) => ({ ...one, position, projectId: farm.id }))
  const ids = (await db.label.createManyAndReturn({ data: rows })).sort((a, b) => a.position - b.position).map(({ id }) => id)
  const by = { createdById: farm.scope.actor }
  for (const [position, { name, kind, label: n }] of schema.entries()) {
    const labelId = n === null ? null : ids[n % ids.length]!
    await db.attribute.create({
      data: { projectId: farm.id, name, kind, choices: kind === 'choice' ? ['one', 'two'] : [], labelId, position },
    })
  }
  for (const [i, { marks, split, nothing }] of images.entries()) {
    const bytes = pictures[i]!
    const hash = sha256(bytes)
    const stored = { sha256: hash, format: 'image/jpeg' }
    await putBytes(imageKey(farm.id, stored), bytes, stored.format)
    const image = { ...stored, sourceSha256: hash, name: NAMES[i]!, width: WIDTH, height: HEIGHT, bytes: bytes.length, split }
    const state = marks.length > 0 ? ('labelled' as const) : nothing
    const createdAt = new Date(Date.UTC(2026, 0, 1) + i)
    const { id: imageId } = await db.image.create({
      data: { ...image, ...by, projectId: farm.id, state, annotationCount: marks.length, createdAt },
    })
    for (const [position, { id, label: n, shape, attributes: own }] of marks.entries()) {
      const labelId = ids[n % ids.length]!
      const row = { id: shape.kind === 'tag' ? labelId : id, labelId, ...columnsOf(shape), attributes: own }
      await db.annotation.create({ data: { ...row, ...by, updatedById: farm.scope.actor, imageId, position } })
    }
  }
  return farm
}

async function taken({ scope }: SampleProject, dir: string): Promise<Files> {
  const { id } = await startExport(scope, { format: 'jsonl', filter: { pool: 'all' }, pictures: true })
  await runExport((await claimExport())!, { dir, signal: new AbortController().signal })
  const { open } = await openExportFile(scope, { export: id })
  const files: Files = {}
  const zip = await fromBufferPromise(await buffer(await open()))
  for await (const entry of zip.eachEntry()) files[entry.fileName] = await buffer(await zip.openReadStreamPromise(entry))
  return files
}

/** What the file of lines says, without what is of this site alone: ids of images and labels, and the name of the project. */
function said(files: Files) {
  const [head, ...lines] = String(files['corral.jsonl'])
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
  const images = lines
    .slice(0, -1)
    .map(({ id: _, annotations, ...image }) => ({
      ...image,
      annotations: annotations!.map(({ id, ...one }) => ({ ...one, ...(one.shape.kind !== 'tag' && { id }) })),
    }))
  return {
    project: { ...head!.project, name: '' },
    labels: head!.labels,
    asked: head!.attributes ?? [],
    images: images.sort((one, other) => Number(one.name! > other.name!) - Number(one.name! < other.name!)),
  }
}
type Line = {
  id?: string
  name?: string
  project?: object
  labels?: object[]
  attributes?: object[]
  annotations?: { id: string; shape: Shape }[]
}

test('what leaves as JSON Lines comes into an empty project as it was', { timeout: 180_000 }, async () => {
  const dir = await mkdtemp(join(tmpdir(), 'exports-'))
  try {
    await fc.assert(
      fc.asyncProperty(project, async (some) => {
        fc.pre(some.type === 'detection' || some.images.some(({ marks }) => marks.length > 0)) // else nothing says what it is of
        const farm = await made(some)
        const files = await taken(farm, dir)
        const copy = await sampleProject({ images: 0, labels: [] })
        const { report } = await sender(copy.scope, files).bring()
        expect(report!.exceptions.filter(({ outcome }) => outcome !== 'notice')).toEqual([])
        const { asked: before, ...rest } = said(files)
        const { asked: after, ...copied } = said(await taken(copy, dir))
        expect(copied).toEqual(rest)
        expect(after).toEqual(expect.arrayContaining(before)) // and what values say beside
      }),
      { numRuns: 12, endOnFailure: true },
    )
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
})
