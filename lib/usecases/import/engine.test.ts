import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { ImportReport } from '@/lib/domain/dataset/report'
import { importPrefix } from '@/lib/domain/keys'
import { list as listKeys } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { listAttributes } from '@/lib/usecases/attribute/list-attributes'
import { sweepKeys } from '@/lib/usecases/pool/sweep-keys'
import { bringIn } from './bring-in'
import { cancelImport } from './cancel-import'
import { expireImports } from './expire-imports'
import { goImport } from './go-import'
import { listFiles } from './list-files'
import { packFiles } from './pack-files'
import { readImport } from './read-import'
import { requestSurvey } from './request-survey'
import { runImport } from './run-import'
import { type Files, sender } from '@/lib/usecases/testing/import-sender'
import { undoImport } from './undo-import'

await useServices()
afterAll(closeQueue)

let shade = 0
const picture = async () => {
  const background = { r: (shade % 28) * 9, g: Math.floor(shade++ / 28) * 9, b: 90 }
  return new Uint8Array(
    await sharp({ create: { width: 100, height: 80, channels: 3, background } })
      .jpeg()
      .toBuffer(),
  )
}
const voc = (...objects: [string, number][]) =>
  `<annotation><size><width>100</width><height>80</height></size>${objects
    .map(
      ([name, x]) =>
        `<object><name>${name}</name><bndbox><xmin>${x}</xmin><ymin>5</ymin><xmax>${x + 20}</xmax><ymax>40</ymax></bndbox></object>`,
    )
    .join('')}</annotation>`

async function set(): Promise<Files> {
  return {
    'farm/a.jpg': await picture(),
    'farm/a.xml': voc(['cow', 10], ['hen', 40]),
    'farm/b.jpg': await picture(),
    'farm/b.xml': voc(['cow', 10], ['cow', 95]),
    'farm/c.jpg': await picture(),
    'farm/c.xml': voc(),
    'farm/d.jpg': 'no picture',
    'farm/d.xml': voc(['cow', 10]),
    'farm/notes.md': 'to do',
    'farm/.DS_Store': 'x',
  }
}

const empty = async () => (await sampleProject({ images: 0, labels: [] })).scope
const rowsOf = (projectId: string) =>
  db.image.findMany({
    where: { projectId },
    orderBy: { name: 'asc' },
    select: {
      name: true,
      state: true,
      annotations: { orderBy: { position: 'asc' }, select: { x: true, label: { select: { name: true } } } },
    },
  })
const look = async (projectId: string) =>
  (await rowsOf(projectId)).map(({ name, state, annotations }) =>
    `${name} ${state} ${annotations.map(({ x, label }) => `${label.name}@${x}`).join(' ')}`.trim(),
  )

test('what is in a source is told before anything is stored; then its pictures come in, what it says of them, and the report of all of it', async () => {
  const scope = await empty()
  const client = sender(scope, await set())
  const id = await client.list()
  expect(await client.survey(id)).toMatchObject({
    format: 'voc',
    type: 'detection',
    labels: [
      { name: 'cow', annotations: 4 },
      { name: 'hen', annotations: 1 },
    ],
    found: { images: 4, boxes: 5, polygons: 0, tags: 0 },
  })
  expect(await db.image.count({ where: { projectId: scope.id } })).toBe(0)
  expect(await client.go(id, { map: [{ from: 'hen', to: 'bird' }] })).toHaveLength(4)
  await runImport(id)
  const { stage, report, images } = await readImport(scope, { import: id })
  expect({ stage, images }).toEqual({ stage: 'done', images: 3 })
  expect(report!.images).toEqual({ found: 4, kept: 3, repaired: 0, rejected: 1 })
  expect(report!.boxes).toEqual({ found: 5, kept: 3, repaired: 1, rejected: 1 })
  expect(report!.became).toEqual({ labelled: 3, kept: 0, replaced: 0, merged: 0, unchanged: 0 })
  expect(report!.exceptions.map(({ thing, outcome, file }) => `${thing} ${outcome} ${file}`)).toEqual([
    'image rejected farm/d.jpg',
    'box rejected farm/d.jpg',
    'box repaired farm/b.xml',
    'file passed farm/.DS_Store',
    'file passed farm/notes.md',
  ])
  expect(report!.files).toEqual({ found: 10, taken: 7, passed: 2, rejected: 1 })
  expect(await look(scope.id)).toEqual(['a.jpg labelled cow@10 bird@40', 'b.jpg labelled cow@10 cow@95', 'c.jpg negative'])
  const labels = await db.label.findMany({ where: { projectId: scope.id }, orderBy: { position: 'asc' } })
  expect(labels.map(({ name }) => name)).toEqual(['cow', 'bird'])
})

const withAttributes = (...values: [name: string, value: string][][]) =>
  voc(...values.map((_, at): [string, number] => ['cow', 5 + 10 * at])).replaceAll(
    '</object>',
    (() => {
      let at = 0
      return () =>
        `<attributes>${values[at++]!.map(([name, value]) => `<attribute><name>${name}</name><value>${value}</value></attribute>`).join('')}</attributes></object>`
    })(),
  )

test('what annotations say beside their label is shown first, and asked for by the project once it is in', async () => {
  const scope = await empty()
  const marked = withAttributes([['colour', 'red']], [['colour', 'red']], [['tag', 'a1']])
  const client = sender(scope, { 'a.jpg': await picture(), 'a.xml': marked, 'b.jpg': await picture(), 'b.xml': voc(['hen', 1]) })
  const id = await client.list()
  expect((await client.survey(id))!.attributes).toEqual([
    { name: 'colour', kind: 'choice', choices: ['red'], labels: ['cow'], values: 2, fate: 'new' },
    { name: 'tag', kind: 'text', choices: [], labels: ['cow'], values: 1, fate: 'new' },
  ])
  expect((await listAttributes(scope)).items).toEqual([])
  await client.go(id)
  await runImport(id)
  const cow = await db.label.findFirstOrThrow({ where: { projectId: scope.id, name: 'cow' } })
  expect((await listAttributes(scope)).items).toMatchObject([
    { name: 'colour', kind: 'choice', choices: ['red'], labelId: cow.id },
    { name: 'tag', kind: 'text', choices: [], labelId: cow.id },
  ])
})

test('the same again sends nothing that is here, changes nothing and says so; corrected it replaces, and one undo takes that back', async () => {
  const scope = await empty()
  const files = await set()
  await sender(scope, files).bring()
  const before = await look(scope.id)
  const again = await sender(scope, files).bring()
  expect(again.sent).toEqual(['farm/d.jpg'])
  expect(again.report).toMatchObject({ present: 3, became: { labelled: 0, kept: 0, unchanged: 3 }, boxes: { found: 5, kept: 3 } })
  expect(await look(scope.id)).toEqual(before)
  const corrected = { ...files, 'farm/a.xml': voc(['cow', 50]), 'farm/c.xml': voc(['fox', 5]) }
  const kept = await sender(scope, corrected).bring()
  expect(kept.report).toMatchObject({ became: { kept: 2, unchanged: 1 } })
  expect(await db.label.count({ where: { projectId: scope.id } })).toBe(2)
  const replaced = await sender(scope, corrected).bring({ existing: 'replace' })
  expect(replaced.report).toMatchObject({ became: { replaced: 2, unchanged: 1 } })
  expect(await look(scope.id)).toEqual(['a.jpg labelled cow@50', 'b.jpg labelled cow@10 cow@95', 'c.jpg labelled fox@5'])
  expect(await undoImport(scope, { import: replaced.id })).toEqual({ deleted: 0, cleared: 2, splits: 0, kept: 0 })
  expect(await look(scope.id)).toEqual(before)
})

test('an import that is done twice, or begun anew after a crash between two batches, is done once and counted once', async () => {
  const scope = await empty()
  const files: Files = {}
  for (let i = 0; i < 60; i += 1) Object.assign(files, { [`${i}.jpg`]: await picture(), [`${i}.xml`]: voc(['cow', 10]) })
  const client = sender(scope, files)
  const id = await client.list()
  await client.survey(id)
  await client.go(id)
  const crash = new AbortController()
  await expect(runImport(id, { beat: () => crash.abort(), signal: crash.signal })).rejects.toThrow()
  expect(await readImport(scope, { import: id })).toMatchObject({ stage: 'bringing', progress: 50 / 60 })
  expect(await db.annotation.count({ where: { image: { projectId: scope.id } } })).toBe(50)
  await runImport(id)
  await runImport(id)
  const { report } = await readImport(scope, { import: id })
  expect(report).toMatchObject({ images: { kept: 60 }, boxes: { kept: 60 }, became: { labelled: 60, unchanged: 0 } })
  expect(await db.annotation.count({ where: { image: { projectId: scope.id } } })).toBe(60)
})

test('a project without a picture becomes what the source is for; one that has some refuses in a sentence', async () => {
  const files = { 'cat/1.jpg': await picture(), 'cat/2.jpg': await picture(), 'dog/3.jpg': await picture() }
  const scope = await empty()
  const { report, found } = await sender(scope, files).bring()
  expect(found).toMatchObject({ format: 'class-folders', type: 'classification' })
  expect(report).toMatchObject({ tags: { found: 3, kept: 3 } })
  expect(await db.project.findUniqueOrThrow({ where: { id: scope.id } })).toMatchObject({ type: 'classification' })
  const client = sender(scope, await set())
  const id = await client.list()
  await client.survey(id)
  await expect(goImport(scope, { import: id, existing: 'keep', map: [] })).rejects.toMatchObject({ code: 'conflict' })
  expect(await client.survey(id, { format: 'pictures' })).toMatchObject({ format: 'pictures', why: 'it was chosen' })
  expect(await client.go(id)).toHaveLength(4)
})

test('chosen to be something in which nothing is found, a source says in the survey and in the report what it looks like', async () => {
  const annotations = { 'a.jpg': [{ x: 0, y: 0, x2: 1, y2: 1, label: 'cow' }] }
  const files = {
    '_annotations.json': JSON.stringify({ version: '1.0', type: 'localization', labels: ['cow'], annotations }),
    'a.jpg': await picture(),
  }
  const { found, report } = await sender(await empty(), files).bring({ format: 'yolo' })
  expect(found).toMatchObject({ format: 'yolo', found: { images: 1, boxes: 0 }, missed: { id: 'cloud-annotations' } })
  expect(report!.exceptions.filter(({ outcome }) => outcome === 'notice')).toMatchObject([
    { thing: 'file', file: 'set', reason: expect.stringContaining('it looks like Cloud Annotations') },
  ])
  for (const format of [undefined, 'cloud-annotations', 'pictures'] as const) {
    const client = sender(await empty(), files)
    expect((await client.survey(await client.list(), { format })).missed).toBeNull()
  }
})

test('a report counts the time of work, and none that it waited for somebody to say that it may begin', async () => {
  const client = sender(await empty(), { 'a.jpg': await picture(), 'a.xml': voc(['cow', 10]) })
  const id = await client.list()
  const { seconds } = (await client.survey(id))!
  await db.import.update({ where: { id }, data: { createdAt: new Date(Date.now() - 3600_000) } })
  await client.go(id)
  await runImport(id)
  const report = ImportReport.parse((await db.import.findUniqueOrThrow({ where: { id } })).report)
  expect(seconds).toBeGreaterThan(0)
  expect(report.seconds).toBeGreaterThan(seconds!)
  expect(report.seconds).toBeLessThan(600)
})

test('a file whose name says nothing is known by its beginning, and one that was not sent is rejected by name', async () => {
  const scope = await empty()
  const files = { a: await picture(), 'b.jpg': await picture() }
  const client = sender(scope, files)
  const id = await client.list()
  expect(await client.survey(id)).toMatchObject({ found: { images: 2 } })
  await goImport(scope, { import: id, existing: 'keep', map: [] })
  await bringIn(scope, { import: id })
  await bringIn(scope, { import: id })
  await runImport(id)
  const { report } = await readImport(scope, { import: id })
  expect(report!.exceptions.map(({ file, reason }) => `${file}: ${reason}`)).toEqual(['a: was not sent', 'b.jpg: was not sent'])
})

test('cancelled it ends at the next batch; what it holds in the bucket goes, and so do files of any that ended', async () => {
  const scope = await empty()
  const client = sender(scope, await set())
  const id = await client.list()
  await client.survey(id)
  await client.go(id)
  const keys = async () => {
    let n = 0
    for await (const _ of listKeys(importPrefix(scope.id, id))) n += 1
    return n
  }
  await sweepKeys(scope.id, [importPrefix(scope.id, id)])
  expect(await keys()).toBe(1) // it lives
  await cancelImport(scope, { import: id })
  await runImport(id)
  expect(await readImport(scope, { import: id })).toMatchObject({ stage: 'cancelled', report: null })
  await sweepKeys(scope.id, [importPrefix(scope.id, id)])
  expect(await keys()).toBe(0)
  expect(await db.importFile.count({ where: { importId: id } })).toBe(0)
  await expect(requestSurvey(scope, { import: id })).rejects.toMatchObject({ code: 'conflict' })
  expect(await undoImport(scope, { import: id })).toMatchObject({ deleted: 3 })
})

test('files are packed once, in the order asked, within bounds, and only those that are listed', async () => {
  const scope = await empty()
  const id = await sender(scope, {})
    .list()
    .catch(() => '')
  const files = ['a.xml', 'b.xml', 'c.jpg'].map((path) => ({ path, bytes: 9e6 }))
  expect(await listFiles(scope, { import: id, files })).toEqual({ wanted: ['a.xml', 'b.xml'] })
  await expect(packFiles(scope, { import: id, paths: ['a.xml', 'b.xml'] })).rejects.toMatchObject({ code: 'too_large' })
  await expect(packFiles(scope, { import: id, paths: ['../x'] })).rejects.toMatchObject({ code: 'invalid' })
  const [one, two] = [await packFiles(scope, { import: id, paths: ['a.xml'] }), await packFiles(scope, { import: id, paths: ['a.xml'] })]
  expect(new URL(one.url).pathname).toBe(new URL(two.url).pathname)
  expect(await listFiles(scope, { import: id, files })).toEqual({ wanted: ['b.xml'] })
  const huge = { path: 'huge.json', bytes: 2 ** 31 }
  expect(await listFiles(scope, { import: id, files: [huge] })).toEqual({ wanted: [] })
})

test('how a format can be read is shown with what was chosen; options that it does not have are refused', async () => {
  const scope = await empty()
  const client = sender(scope, await set())
  const id = await client.list()
  const corners = { name: 'corners', values: ['edges', 'inclusive'] }
  expect((await client.survey(id))!.options).toEqual([{ ...corners, value: 'edges' }])
  const chosen = { format: 'voc', formatOptions: { corners: 'inclusive' } } as const
  expect((await client.survey(id, chosen))!.options).toEqual([{ ...corners, value: 'inclusive' }])
  await expect(requestSurvey(scope, { import: id, formatOptions: { corners: 'edges' } })).rejects.toMatchObject({ code: 'invalid' })
  await expect(requestSurvey(scope, { import: id, format: 'voc', formatOptions: { corners: 'round' } })).rejects.toMatchObject({
    code: 'invalid',
  })
})

test('an import that nobody goes on with is cancelled after a week', async () => {
  const scope = await empty()
  const id = await sender(scope, await set()).list()
  await expireImports()
  expect(await readImport(scope, { import: id })).toMatchObject({ stage: 'listing' })
  await db.import.update({ where: { id }, data: { createdAt: new Date(Date.now() - 8 * 24 * 3600_000) } })
  await expireImports()
  expect(await readImport(scope, { import: id })).toMatchObject({ stage: 'cancelled' })
  expect(await db.importFile.count({ where: { importId: id } })).toBe(0)
})
