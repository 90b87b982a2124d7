import { expect, test, vi } from 'vitest'
import { textsOf } from '@/lib/texts/texts'
import type { Import } from '@/lib/domain/contract/import'
import type { UploadDoors } from '@/app/_upload/uploader'
import type { ImportDoors } from './import-doors'
import { Importer } from './importer'
import { isOver } from './import-state'

const words = { import: textsOf('en-GB', 'upload.import'), refusal: textsOf('en-GB', 'upload.refusal') }
const file = (name: string, read = async () => new Blob([name])) => ({ name, bytes: name.length, read })

/** A site that does at once what it is asked for, and writes down what that was. */
function site({
  stage = 'listing',
  complete = async () => ({ anew: [] }),
  ...own
}: Partial<ImportDoors> & Partial<UploadDoors> & { stage?: Import['stage'] } = {}) {
  const asked: string[] = []
  const here = new Set<string>()
  const told = new Map<string, string | undefined>()
  let now = stage
  const note = (what: string) => void asked.push(what)
  const doors: ImportDoors = {
    start: async () => ({ id: 'i' }),
    look: async () => ({ stage: now, progress: 0, survey: {}, report: {}, failure: null }) as Import,
    list: async (_, files) => {
      for (const { path, refused } of files) told.set(path, refused)
      return { wanted: files.filter((one) => one.path.endsWith('.xml') && !one.refused).map(({ path }) => path) }
    },
    pack: async (_, paths) => {
      note(`pack ${paths.join()}`)
      return { url: '/pack', headers: {}, bytes: paths.join('').length }
    },
    put: async () => {},
    survey: async () => {
      note('survey')
      now = 'surveyed'
    },
    go: async () => {
      now = 'sending'
    },
    pictures: async () => ({
      items: ['a.jpg', 'b.jpg']
        .filter((path) => !here.has(path) && !told.get(path))
        .map((path) => ({ path, name: `as ${path}`, bytes: 5 })),
    }),
    uploads: () => ({
      ask: async (files) => files.map(({ name, path }) => ({ state: 'put', name, id: path!, url: '', headers: {} })),
      put: async () => {},
      complete: async (id, signal) => {
        const done = await complete(id, signal)
        here.add(id)
        return done
      },
      hash: async () => 'aa',
      wait: async () => {},
    }),
    bring: async () => {
      note('bring')
      now = 'done'
    },
    cancel: async () => note('cancel'),
    forget: async () => note('forget'),
    wait: () => new Promise((next) => setImmediate(next)),
    ...own,
  }
  return { doors, asked, told }
}

const files = [file('a.jpg'), file('b.jpg'), file('a.xml'), file('.DS_Store')]
const importer = (doors: ImportDoors, all = files) => new Importer({ name: 'drop', files: all, refused: [] }, doors, words)
const at = (one: Importer, state: string) => vi.waitFor(() => expect(one.snapshot().at).toBe(state))

test('files are listed, those of labels sent, and nothing more until somebody says go; then pictures go, and all of it is brought in', async () => {
  const { doors, asked, told } = site()
  const one = importer(doors)
  await at(one, 'asking')
  expect([...told.keys()]).toEqual(['.DS_Store', 'a.jpg', 'b.jpg', 'a.xml'])
  expect(asked).toEqual(['pack a.xml', 'survey'])
  await one.go({ existing: 'keep', map: [] })
  await at(one, 'done')
  expect(asked).toEqual(['pack a.xml', 'survey', 'bring'])
  expect(one.queue().map(({ name, state }) => [name, state.at])).toEqual([
    ['as a.jpg', 'added'],
    ['as b.jpg', 'added'],
  ])
})

test('one that somebody let begin before goes on with its pictures', async () => {
  const { doors, asked } = site({ stage: 'sending' })
  await at(importer(doors), 'done')
  expect(asked).toEqual(['bring'])
})

test('a picture that cannot be read here is told to the site with the reason, and the rest comes in', async () => {
  const { doors, asked, told } = site({ stage: 'sending' })
  const torn = file('b.jpg', async () => {
    throw new Error('Damaged inside the zip')
  })
  await at(importer(doors, [file('a.jpg'), torn]), 'done')
  expect(told.get('b.jpg')).toBe('Damaged inside the zip')
  expect(asked).toEqual(['bring'])
})

test('pictures that do not get through are not rejected: it waits, and goes on when it is tried again', async () => {
  let dead = true
  const { doors, asked } = site({
    stage: 'sending',
    complete: async (id) => {
      if (dead && id === 'b.jpg') throw new Error('No answer')
      return { anew: [] }
    },
  })
  const one = importer(doors)
  await at(one, 'failed')
  expect(one.snapshot()).toMatchObject({ reason: expect.stringContaining('1 picture did not get through') })
  expect(asked).toEqual([])
  dead = false
  one.again()
  await at(one, 'done')
  expect(one.queue().map(({ name }) => name)).toEqual(['as b.jpg'])
})

test('cancelled before anything is stored it leaves nothing; later it stays to be undone', async () => {
  const early = site()
  const asking = importer(early.doors)
  await at(asking, 'asking')
  await asking.cancel()
  expect(early.asked.at(-1)).toBe('forget')
  expect(asking.snapshot()).toEqual({ at: 'cancelled', begun: false })

  const late = site({ stage: 'bringing' })
  const bringing = importer(late.doors)
  await at(bringing, 'bringing')
  await bringing.cancel()
  expect(late.asked).toEqual(['cancel'])
  expect(isOver(bringing.snapshot())).toBe(true)
})
