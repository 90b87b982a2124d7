import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { applyChange, type Doc, stateOf } from '@/lib/domain/annotation/edit'
import { PoolEntry, poolOf } from '@/lib/domain/dataset/pool-entry'
import { AppError } from '@/lib/domain/errors'
import { poolKey, projectPrefix } from '@/lib/domain/keys'
import { getJson, list } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { type SampleProject, sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { poolEntryOf, readImages } from '@/lib/usecases/pool/pool-entry-of'
import { settleProject } from '@/lib/usecases/pool/settle-project'
import { sweepKeys } from '@/lib/usecases/pool/sweep-keys'
import { createDoer, randomDeed } from '@/lib/usecases/testing/random-deeds'
import { ANNOTATION_COLUMNS, docOf, DRAWING_ORDER } from './annotation-row'
import { editsSince } from './edits-since'

// Many people at once: groups of deeds begin at the same time, and whatever order the database gives them, what it says
// afterwards is one history, one state and one set of pool entries.

await useServices()
afterAll(closeQueue)

const kinds = {
  detection: { type: 'detection' },
  'one label each': { type: 'classification' },
  'several labels each': { type: 'classification', multiLabel: true },
} as const

const NOTHING: Doc = { annotations: [], negative: false }
const imagesOf = ({ id: projectId }: SampleProject) =>
  db.image.findMany({
    where: { projectId },
    include: { annotations: { select: ANNOTATION_COLUMNS, orderBy: [...DRAWING_ORDER] } },
    orderBy: { id: 'asc' },
  })
type Row = Awaited<ReturnType<typeof imagesOf>>[number]

/** The document of each version, from the history alone. */
async function replay({ scope }: SampleProject, { id, version }: Row): Promise<Doc[]> {
  const { edits = [] } = await editsSince(scope, { image: id, version: 1 })
  expect(edits.map((edit) => edit.version)).toEqual(Array.from({ length: version - 1 }, (_, i) => i + 2))
  const docs = [NOTHING, NOTHING]
  for (const { changes } of edits) docs.push(changes.reduce<Doc>((doc, change) => applyChange(doc, change).doc, docs.at(-1)!))
  return docs
}

function checkRow(row: Row, doc: Doc): void {
  expect(doc).toEqual(docOf(row))
  expect([row.state, row.annotationCount]).toEqual([stateOf(doc), doc.annotations.length])
  expect([row.labelledAt === null, row.labelledById === null]).toEqual(Array(2).fill(row.state === 'unlabelled'))
}

async function checkPools({ id }: SampleProject, rows: Row[]): Promise<void> {
  await settleProject(id)
  const sweeps = await db.$queryRaw<{ keys: string[] }[]>`
    SELECT data->'keys' AS keys FROM pgboss.job WHERE name = 'sweep' AND data->>'projectId' = ${id}`
  for (const { keys } of sweeps) await sweepKeys(id, keys)
  const there: string[] = []
  for await (const { key } of list(projectPrefix(id))) if (key.includes('labelled/')) there.push(key)
  const now = await db.$transaction((tx) =>
    readImages(
      tx,
      rows.map((row) => row.id),
    ),
  )
  const entries = now.map((image) => ({ key: poolKey(id, poolOf(image.state), image.id), entry: poolEntryOf(image) }))
  expect(there.toSorted()).toEqual(entries.map(({ key }) => key).toSorted())
  for (const { key, entry } of entries) expect(await getJson(key, PoolEntry)).toEqual(entry)
}

test.each(Object.entries(kinds))('%s', { timeout: 120_000 }, async (_, kind) => {
  const groups = fc.array(fc.array(randomDeed(), { minLength: 2, maxLength: 8 }), { minLength: 2, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(groups, async (deeds) => {
      const farm = await sampleProject({
        images: 0,
        attributes: { name: 'text' },
        unlabelled: 4,
        labels: ['cat', 'dog', 'fox', 'owl'],
        ...kind,
      })
      const begin = await imagesOf(farm)
      const { act, answered } = createDoer(
        farm.scope,
        begin.map(({ id }) => id),
      )
      for (const group of deeds)
        for (const end of await Promise.allSettled(group.map(act)))
          if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(AppError)
      const rows = await imagesOf(farm)
      for (const row of rows) {
        const docs = await replay(farm, row)
        checkRow(row, docs.at(-1)!)
        const told = answered.filter(({ image }) => image === row.id)
        for (const { version, doc } of told) expect(doc).toEqual(docs[version]!)
      }
      await checkPools(farm, rows)
    }),
    { numRuns: 5, endOnFailure: true },
  )
})
