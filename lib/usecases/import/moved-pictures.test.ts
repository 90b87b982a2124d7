import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { type Files, sender } from '@/lib/usecases/testing/import-sender'

await useServices()
afterAll(closeQueue)

let shade = 0
const picture = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: { r: (shade += 9), g: 80, b: 90 } } })
    .jpeg()
    .toBuffer()

const empty = async () => (await sampleProject({ images: 0, labels: [] })).scope
const look = async (projectId: string) =>
  (
    await db.image.findMany({
      where: { projectId },
      orderBy: { name: 'asc' },
      include: { annotations: { select: { label: { select: { name: true } } } } },
    })
  ).map(({ name, annotations }) => `${name} ${annotations.map(({ label }) => label.name).join()}`.trim())
const noticesOf = ({ report }: Awaited<ReturnType<ReturnType<typeof sender>['bring']>>) =>
  report!.exceptions.flatMap(({ outcome, file, reason }) => (outcome === 'notice' ? [`${file}: ${reason}`] : []))

const IN_PLACE = ['cat/1.jpg cat', 'cat/2.jpg cat', 'dog/3.jpg dog']

test.each([
  ['keep', IN_PLACE],
  ['replace', ['cat/1.jpg cat', 'cat/2.jpg dog', 'dog/3.jpg dog']],
] as const)('a picture that was moved to another class is the image that it was: %s', async (existing, then) => {
  const scope = await empty()
  const [one, two, three] = await Promise.all([picture(), picture(), picture()])
  await sender(scope, { 'cat/1.jpg': one, 'cat/2.jpg': two, 'dog/3.jpg': three }).bring()
  expect(await look(scope.id)).toEqual(IN_PLACE)
  const moved = await sender(scope, { 'cat/1.jpg': one, 'dog/2.jpg': two, 'dog/3.jpg': three }).bring({ existing })
  expect(moved).toMatchObject({ sent: [], report: { present: 3, images: { found: 3, kept: 3 } } })
  expect(noticesOf(moved)).toEqual(['dog/2.jpg: is in the project already, as cat/2.jpg: what is said of it goes there'])
  expect(await look(scope.id)).toEqual(then)
})

test('what a source has twice on purpose, or the project does, is not taken for moved', async () => {
  const scope = await empty()
  const [one, two] = await Promise.all([picture(), picture()])
  const twice: Files = { 'cat/1.jpg': one, 'dog/1.jpg': one, 'dog/2.jpg': two }
  const all = ['cat/1.jpg cat', 'dog/1.jpg dog', 'dog/2.jpg dog']
  await sender(scope, twice).bring()
  expect(await look(scope.id)).toEqual(all)
  await sender(scope, twice).bring()
  expect(await look(scope.id)).toEqual(all)
  // Either of the two could be meant.
  await sender(scope, { 'cow/1.jpg': one, 'hen/2.jpg': two }).bring()
  expect(await look(scope.id)).toEqual(['cat/1.jpg cat', 'cow/1.jpg cow', 'dog/1.jpg dog', 'dog/2.jpg dog'])
})

test('one image is what one picture of a source was moved from; a second one with its bytes is a second image', async () => {
  const scope = await empty()
  const one = await picture()
  await sender(scope, { 'cat/1.jpg': one, 'dog/9.jpg': await picture() }).bring()
  await sender(scope, { 'cow/1.jpg': one, 'hen/1.jpg': one }).bring()
  expect((await look(scope.id)).filter((line) => line.includes('1.jpg'))).toEqual(['cat/1.jpg cat', 'hen/1.jpg hen'])
})

test('pictures of one name in several subsets are told apart by their folders, also where they are the same', async () => {
  const scope = await empty()
  const [one, two] = await Promise.all([picture(), picture()])
  const image = (id: number, subset: string) =>
    `<image id="${id}" name="img.jpg" subset="${subset}" width="60" height="40"><box label="cow" xtl="1" ytl="2" xbr="30" ybr="30" occluded="0"/></image>`
  const files: Files = {
    'annotations.xml': `<annotations><version>1.1</version>${image(0, 'Train')}${image(1, 'Test')}${image(2, 'Validation')}</annotations>`,
    'images/Train/img.jpg': one,
    'images/Test/img.jpg': one,
    'images/Validation/img.jpg': two,
  }
  const { report } = await sender(scope, files).bring()
  expect(report).toMatchObject({ images: { found: 3, kept: 3, rejected: 0 }, boxes: { found: 3, kept: 3 } })
  expect(await look(scope.id)).toEqual(['img.jpg cow', 'Test/img.jpg cow', 'Validation/img.jpg cow'])
  expect((await sender(scope, files).bring()).report).toMatchObject({ present: 3 })
})
