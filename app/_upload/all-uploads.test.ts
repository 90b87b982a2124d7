import { expect, test } from 'vitest'
import { textsOf } from '@/lib/texts/texts'
import { AllUploads } from './all-uploads'
import { Uploader, type UploadDoors } from './uploader'

const place = (project: string) => ({ workspace: 'w', project, name: project.toUpperCase() })
const found = (name: string) => ({ files: [{ name, bytes: 1, read: async () => new Blob(['0']) }], refused: [] })

/** Uploads of two projects whose check waits for the test. */
function opened() {
  const told: boolean[] = []
  const held: (() => void)[] = []
  const asked: string[] = []
  const all = new AllUploads((busy) => told.push(busy))
  const of = (project: string) =>
    all.of(place(project), (its) => {
      const doors: UploadDoors = {
        ask: async (files) => {
          asked.push(...files.map(({ name }) => `${its.project}: ${name}`))
          return files.map(({ name }) => ({ state: 'put', name, id: name, url: `/${name}`, headers: {} }))
        },
        put: async () => undefined,
        complete: () => new Promise((done) => held.push(() => done({ anew: [] }))),
        hash: async () => 'aa',
        wait: async () => undefined,
      }
      return new Uploader(doors, textsOf('en-GB', 'upload.refusal'))
    })
  const until = (there: () => boolean) =>
    new Promise<void>((seen) => {
      const look = () => there() && seen()
      for (const project of ['cats', 'dogs']) of(project).uploader.subscribe(() => queueMicrotask(look))
      look()
    })
  return { all, of, told, held, asked, until }
}

test('each project has its own uploads, those of the one before go on, and only those with something to tell are shown', async () => {
  const { all, of, asked, until } = opened()
  const at = (project: string) => of(project).uploader.snapshot()[0]?.state.at
  expect(all.shown()).toEqual([])
  of('cats').uploader.add(found('a.jpg'))
  of('dogs').uploader.add(found('b.jpg'))
  await until(() => at('cats') === 'checking' && at('dogs') === 'checking')
  expect(asked.toSorted()).toEqual(['cats: a.jpg', 'dogs: b.jpg'])
  expect(all.shown().map(({ name }) => name)).toEqual(['CATS', 'DOGS'])
  of('cats').uploader.stop()
  of('cats').uploader.clear()
  expect(all.shown().map(({ name }) => name)).toEqual(['DOGS'])
})

test('the page must not be closed from the first file on its way to the last, whichever projects they are of', async () => {
  const { of, told, held, until } = opened()
  of('cats').uploader.add(found('a.jpg'))
  of('dogs').uploader.add(found('b.jpg'))
  await until(() => held.length === 2)
  expect(told).toEqual([true])
  held[0]!()
  await until(() => of('cats').uploader.snapshot()[0]?.state.at === 'added')
  expect(told).toEqual([true])
  held[1]!()
  await until(() => of('dogs').uploader.snapshot()[0]?.state.at === 'added')
  expect(told).toEqual([true, false])
})

test('nor while a drop is still being read', async () => {
  const { all, told } = opened()
  const zip = Promise.withResolvers<string>()
  const reading = all.reading(zip.promise)
  expect(told).toEqual([true])
  zip.resolve('read')
  expect(await reading).toBe('read')
  expect(told).toEqual([true, false])
})
