import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { writeExample } from '@/lib/domain/formats/tfrecord/example'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { type Files, sender } from '@/lib/usecases/testing/import-sender'
import { frame } from '@/lib/domain/formats/tfrecord/records'
import { runImport } from './run-import'
import { undoImport } from './undo-import'

await useServices()
afterAll(closeQueue)

const empty = async () => (await sampleProject({ images: 0, labels: [] })).scope
const look = async (projectId: string) => {
  const images = await db.image.findMany({ where: { projectId }, orderBy: { name: 'asc' }, include: { annotations: true } })
  return images.map(({ name, annotations }) =>
    `${name} ${annotations.map(({ x, y, w, h }) => [x, y, w, h].map((side) => Math.round(side ?? 0)).join()).join(' ')}`.trim(),
  )
}
let shade = 0
const picture = async (): Promise<Uint8Array> =>
  new Uint8Array(
    await sharp({ create: { width: 100, height: 80, channels: 3, background: { r: (shade += 9), g: 80, b: 90 } } })
      .jpeg()
      .toBuffer(),
  )
const coco = (...names: string[]) =>
  JSON.stringify({
    images: names.map((file_name, id) => ({ id, file_name, width: 100, height: 80 })),
    annotations: names.map((_, id) => ({ id, image_id: id, category_id: 1, bbox: [10, 10, 20, 20] })),
    categories: [{ id: 1, name: 'cow' }],
  })
const said = (of: { exceptions?: object[]; remarks?: object[] } | null) =>
  (of?.exceptions ?? of?.remarks ?? []).map((one) => {
    const { thing, outcome, file, reason } = one as Record<string, string>
    return `${thing} ${outcome} ${file}: ${reason}`
  })

test('labels without pictures go to the images of the project that they name, where one is meant; the others are named, also before', async () => {
  const scope = await empty()
  await sender(scope, {
    'set/in/a.jpg': await picture(),
    'set/B.JPG': await picture(),
    'set/x/c.jpg': await picture(),
    'set/y/c.jpg': await picture(),
  }).bring()
  const client = sender(scope, { 'labels.json': coco('a.jpg', 'b.jpg', 'c.jpg', 'gone.jpg') })
  const { report, found, sent, id } = await client.bring()
  const lost = [
    'image rejected c.jpg: it could mean x/c.jpg or y/c.jpg: write the folder before the name',
    'image rejected gone.jpg: no picture of that name is there, nor in the project',
  ]
  expect(said(found).filter((one) => one.includes('rejected'))).toEqual(lost)
  expect(sent).toEqual([])
  expect(await look(scope.id)).toEqual(['B.JPG 10,10,20,20', 'in/a.jpg 10,10,20,20', 'x/c.jpg', 'y/c.jpg'])
  expect(report).toMatchObject({ present: 2, images: { found: 4, kept: 2, rejected: 2 }, boxes: { found: 4, kept: 2, rejected: 2 } })
  expect(said(report)).toEqual([
    lost[0],
    'box rejected c.jpg: its picture was rejected',
    lost[1],
    'box rejected gone.jpg: its picture was rejected',
    'image notice b.jpg: the name differs in capital letters: taken for B.JPG',
  ])
  expect(await undoImport(scope, { import: id })).toEqual({ deleted: 0, cleared: 2, splits: 0, kept: 0 })
})

test.each([
  [
    'VOC',
    'Annotations/a.xml',
    '<annotation><filename>a.jpg</filename><size><width>100</width><height>80</height></size><object><name>cow</name><bndbox><xmin>10</xmin><ymin>10</ymin><xmax>30</xmax><ymax>30</ymax></bndbox></object></annotation>',
  ],
  ['YOLO', 'labels/a.txt', '0 0.2 0.25 0.2 0.25'],
])('labels without pictures: %s', async (_, path, text) => {
  const scope = await empty()
  await sender(scope, { 'a.jpg': await picture(), 'b.jpg': await picture() }).bring()
  await sender(scope, { [path]: text }).bring()
  expect(await look(scope.id)).toEqual(['a.jpg 10,10,20,20', 'b.jpg'])
})

const voc = (filename: string) =>
  `<annotation><filename>${filename}</filename><size><width>100</width><height>80</height></size><object><name>cow</name><bndbox><xmin>10</xmin><ymin>10</ymin><xmax>30</xmax><ymax>30</ymax></bndbox></object></annotation>`

test.each<[string, Files, lost: string]>([
  ['VOC', { 'x/a.xml': voc('old.jpg'), 'x/c.xml': voc('c.jpg'), 'x/gone.xml': voc('gone.jpg') }, 'x/gone.xml'],
  [
    'YOLO',
    { 'labels/a.txt': '0 0.2 0.25 0.2 0.25', 'labels/c.txt': '0 0.2 0.25 0.2 0.25', 'labels/gone.txt': '0 0.2 0.25 0.2 0.25' },
    'labels/gone.txt',
  ],
  [
    'Cloud Annotations',
    {
      '_annotations.json': JSON.stringify({
        version: '1.0',
        type: 'localization',
        labels: ['cow'],
        annotations: Object.fromEntries(
          ['a.jpg', 'c.jpg', 'gone.jpg'].map((name) => [name, [{ x: 0.1, y: 0.125, x2: 0.3, y2: 0.375, label: 'cow' }]]),
        ),
      }),
    },
    'gone.jpg',
  ],
])('labels with some of their pictures: those of the others go to images of the project, or are named: %s', async (_, labels, lost) => {
  const scope = await empty()
  await sender(scope, { 'a.jpg': await picture(), 'b.jpg': await picture() }).bring()
  const { report, found } = await sender(scope, { ...labels, 'c.jpg': await picture() }).bring()
  expect(found).toMatchObject({ found: { images: 3 }, lost: 1 })
  expect(await look(scope.id)).toEqual(['a.jpg 10,10,20,20', 'b.jpg', 'c.jpg 10,10,20,20'])
  expect(said(report).filter((one) => one.includes('image rejected'))).toEqual([
    `image rejected ${lost}: no picture of that name is there, nor in the project`,
  ])
  const files = Object.keys(labels).length + 1
  const rejected = lost in labels ? 1 : 0
  expect(report!.files).toEqual({ found: files, taken: files - rejected, passed: 0, rejected })
})

const example = (name: string, bytes: Uint8Array) =>
  Buffer.concat(
    frame(
      writeExample([
        ['image/filename', { bytes: [Buffer.from(name)] }],
        ['image/encoded', { bytes: [bytes] }],
        ['image/object/bbox/xmin', { floats: [0.5] }],
        ['image/object/bbox/xmax', { floats: [0.75] }],
        ['image/object/bbox/ymin', { floats: [0.5] }],
        ['image/object/bbox/ymax', { floats: [0.75] }],
        ['image/object/class/text', { bytes: [Buffer.from('cow')] }],
      ]),
    ),
  )

test('pictures inside a file of labels are stored with what it says of them, once also where the job is done again', async () => {
  const scope = await empty()
  const first = Array.from({ length: 20 }, (_, i) => `a${String(i).padStart(2, '0')}.jpg`) // what is stored at once
  const good = await Promise.all([...first, 'c.jpg'].map(async (name) => example(name, await picture())))
  const files: Files = { 'train.record': Buffer.concat([example('b.jpg', Buffer.from('no picture')), ...good]) }
  const client = sender(scope, files)
  const id = await client.list()
  await client.survey(id)
  await client.go(id)
  const crash = new AbortController()
  await expect(runImport(id, { beat: () => crash.abort(), signal: crash.signal })).rejects.toThrow()
  expect(await look(scope.id)).toEqual(first)
  await runImport(id)
  expect(await look(scope.id)).toEqual([...first, 'c.jpg'].map((name) => `${name} 50,40,25,20`))
  const again = await sender(scope, files).bring()
  expect(again.report).toMatchObject({
    present: 21,
    images: { found: 22, kept: 21, rejected: 1 },
    boxes: { found: 22, kept: 21, rejected: 1 },
  })
  expect(said(again.report)[0]).toMatch(/^image rejected b\.jpg: /)
})

const RACCOONS = resolve('../shared/data/raccoon/test.record')
test.skipIf(!existsSync(RACCOONS))('a record file of another tool gives its pictures with their boxes', async () => {
  const scope = await empty()
  const { report } = await sender(scope, { 'test.record': readFileSync(RACCOONS) }).bring()
  expect(await db.image.count({ where: { projectId: scope.id, annotationCount: { gt: 0 } } })).toBe(40)
  expect(report).toMatchObject({ images: { found: 40, rejected: 0 } })
  expect(report!.boxes.found).toBe(await db.annotation.count({ where: { image: { projectId: scope.id } } }))
})
