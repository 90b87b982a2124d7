import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { type Files, sender } from '@/lib/usecases/testing/import-sender'

await useServices()
afterAll(closeQueue)

const empty = async () => (await sampleProject({ images: 0, labels: [] })).scope

/** A photo that is stored as 100 x 60, with a box in its upper left corner as it is stored. */
const photo = async (orientation: number, [width, height] = [100, 60]): Promise<Files> => ({
  [`${orientation}.jpg`]: new Uint8Array(
    await sharp({ create: { width: 100, height: 60, channels: 3, background: { r: orientation * 20, g: 80, b: 90 } } })
      .withMetadata({ orientation })
      .jpeg()
      .toBuffer(),
  ),
  [`${orientation}.xml`]: `<annotation><size><width>${width}</width><height>${height}</height></size><object><name>cow</name>
    <bndbox><xmin>0</xmin><ymin>0</ymin><xmax>30</xmax><ymax>10</ymax></bndbox></object></annotation>`,
})

const boxes = async (projectId: string) => {
  const images = await db.image.findMany({ where: { projectId }, orderBy: { name: 'asc' }, include: { annotations: true } })
  return images.map(({ name, orientation, annotations: [one] }) => `${name} ${orientation}: ${one?.x} ${one?.y} ${one?.w} ${one?.h}`)
}
const said = (report: { exceptions: { file: string; count: number; outcome: string; reason: string }[] } | null) =>
  report!.exceptions.filter(({ reason }) => reason.includes('no size tells')).map(({ file, count, reason }) => ({ file, count, reason }))

test('boxes that were drawn on the picture as the camera stored it are turned with it, also where only the others tell', async () => {
  const scope = await empty()
  const files = Object.assign({}, ...(await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((one) => photo(one))))) as Files
  const { report } = await sender(scope, files).bring()
  expect(await boxes(scope.id)).toEqual([
    '1.jpg null: 0 0 30 10',
    '2.jpg 2: 70 0 30 10',
    '3.jpg 3: 70 50 30 10',
    '4.jpg 4: 0 50 30 10',
    '5.jpg 5: 0 0 10 30',
    '6.jpg 6: 50 0 10 30',
    '7.jpg 7: 50 70 10 30',
    '8.jpg 8: 0 70 10 30',
  ])
  expect(report).toMatchObject({ images: { kept: 8 }, boxes: { found: 8, kept: 1, repaired: 7 } })
  expect(said(report)).toEqual([{ file: '2.jpg', count: 3, reason: expect.stringContaining('as it is stored') as string }])
})

test('where nothing tells it is said once, and the choice turns them', async () => {
  const scope = await empty()
  const files = { ...(await photo(3)), ...(await photo(2)) }
  const { report } = await sender(scope, files).bring()
  expect(await boxes(scope.id)).toEqual(['2.jpg 2: 0 0 30 10', '3.jpg 3: 0 0 30 10'])
  expect(said(report)).toEqual([{ file: '2.jpg', count: 2, reason: expect.stringContaining('frame stored') as string }])
  const chosen = await sender(scope, files).bring({ frame: 'stored', existing: 'replace' })
  expect(await boxes(scope.id)).toEqual(['2.jpg 2: 70 0 30 10', '3.jpg 3: 70 50 30 10'])
  expect(said(chosen.report)).toEqual([])
})

test('boxes on the turned picture stay, also of those whose size does not tell; a size that is a multiple scales them', async () => {
  const scope = await empty()
  await sender(scope, { ...(await photo(6, [60, 100])), ...(await photo(3)), ...(await photo(1, [200, 120])) }).bring()
  expect(await boxes(scope.id)).toEqual(['1.jpg null: 0 0 15 5', '3.jpg 3: 0 0 30 10', '6.jpg 6: 0 0 30 10'])
})
