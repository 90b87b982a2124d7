import { expect, test } from 'vitest'
import { textsOf } from '@/lib/texts/texts'
import type { FoundFile } from './found-file'
import { Refusal, Uploader, type UploadDoors } from './uploader'
import { anewIn, isFinal, totalsOf } from './upload-queue'

const t = textsOf('en-GB', 'upload.refusal')
const files = (many: number): FoundFile[] =>
  Array.from({ length: many }, (_, i) => ({ name: `${i}.jpg`, bytes: 10, read: async () => new Blob(['0123456789']) }))

/** A bucket that takes everything, with what a test wants to go wrong in front. */
function doors(own: Partial<UploadDoors> = {}): UploadDoors & { pauses: number[] } {
  const pauses: number[] = []
  return {
    pauses,
    ask: async (asked) => asked.map(({ name }) => ({ state: 'put', name, id: name, url: `/${name}`, headers: {} })),
    put: async (_target, bytes, { sent }) => sent(bytes.size),
    complete: async () => ({ anew: [] }),
    hash: async () => 'aa',
    wait: async (ms) => void pauses.push(ms),
    ...own,
  }
}

async function sent(own: Partial<UploadDoors>, many: number) {
  const at = doors(own)
  const uploader = new Uploader(at, t)
  const done = new Promise<void>((finish) => uploader.subscribe(() => uploader.snapshot().every(isFinal) && finish()))
  uploader.add({ files: files(many), refused: [] })
  await done
  return { ...at, uploader, totals: totalsOf(uploader.snapshot()) }
}

test('all files arrive, never more than six at once', async () => {
  let now = 0
  let most = 0
  const { totals } = await sent(
    {
      put: async () => {
        most = Math.max(most, ++now)
        await new Promise((next) => setImmediate(next))
        now--
      },
    },
    100,
  )
  expect(totals).toMatchObject({ found: 100, added: 100, left: 0 })
  expect(most).toBe(6)
})

test('what is here already is not sent', async () => {
  let puts = 0
  const { totals } = await sent(
    {
      ask: async (asked) => asked.map(({ name }) => ({ state: 'present', name, imageId: name, width: 4, height: 3, labelled: false })),
      put: async () => void puts++,
    },
    12,
  )
  expect(totals).toMatchObject({ present: 12, added: 0 })
  expect(puts).toBe(0)
})

test('no answer is tried again with growing pauses, then it is there', async () => {
  let tries = 0
  const { totals, pauses } = await sent({ put: async () => (++tries < 4 ? Promise.reject(new Error('no answer')) : undefined) }, 1)
  expect(totals.added).toBe(1)
  expect(pauses).toEqual([1000, 2000, 4000])
})

test('a check without an answer is asked for again before anything is sent twice', async () => {
  const calls: string[] = []
  const { totals } = await sent(
    {
      put: async () => void calls.push('put'),
      complete: () => (calls.push('complete') < 6 ? Promise.reject(new Error('no answer')) : Promise.resolve({ anew: [] })),
    },
    1,
  )
  expect(calls).toEqual(['put', 'complete', 'complete', 'put', 'complete', 'complete'])
  expect(totals.added).toBe(1)
})

test('what fails for ever ends in a refusal with its reason', async () => {
  const { uploader } = await sent({ put: () => Promise.reject(new Error('The storage is full. Make room.')) }, 2)
  expect(uploader.snapshot().map(({ state }) => state)).toEqual(
    Array(2).fill({ at: 'refused', reason: 'The storage is full (tried 6 times)' }),
  )
})

test('a refusal is not tried again', async () => {
  const { uploader, pauses } = await sent({ complete: () => Promise.reject(new Refusal('Ends after 12 KB')) }, 1)
  expect(uploader.snapshot()[0]?.state).toEqual({ at: 'refused', reason: 'Ends after 12 KB' })
  expect(pauses).toEqual([])
})

test('a file that cannot be read is refused, the others go on', async () => {
  const uploader = new Uploader(doors(), t)
  const done = new Promise<void>((finish) => uploader.subscribe(() => uploader.snapshot().every(isFinal) && finish()))
  uploader.add({
    files: [{ name: 'gone.jpg', bytes: 3, read: () => Promise.reject(new DOMException('gone', 'NotFoundError')) }, ...files(2)],
    refused: [],
  })
  await done
  expect(totalsOf(uploader.snapshot())).toMatchObject({ refused: 1, added: 2 })
})

test('stopped: nothing more is sent, and the sums still add up', async () => {
  const uploader = new Uploader(doors({ put: () => new Promise(() => undefined) }), t)
  const sending = new Promise<void>((seen) =>
    uploader.subscribe(() => uploader.snapshot().some(({ state }) => state.at === 'sending') && seen()),
  )
  uploader.add({ files: files(40), refused: [{ name: 'a.heic', reason: 'HEIC is not supported' }] })
  await sending
  uploader.stop()
  expect(totalsOf(uploader.snapshot())).toMatchObject({ found: 41, stopped: 40, refused: 1, left: 0 })
  uploader.clear()
  expect(uploader.snapshot()).toEqual([])
})

test('what was stopped tells nothing about the files of the next drop', async () => {
  const held: { sent: (bytes: number) => void; done: () => void }[] = []
  const put: UploadDoors['put'] = (_target, _bytes, { sent }) =>
    new Promise((done) => {
      held.push({ sent, done })
      sent(1)
    })
  const uploader = new Uploader(doors({ put }), t)
  const state = () => uploader.snapshot()[0]?.state
  const until = (at: string) => new Promise<void>((seen) => uploader.subscribe(() => state()?.at === at && held.length > 0 && seen()))
  const dropped = async () => {
    held.length = 0
    const sending = until('sending')
    uploader.add({ files: files(1), refused: [] })
    await sending
    return held[0]!
  }
  const stopped = await dropped()
  uploader.stop()
  const next = await dropped()
  stopped.sent(9)
  expect(state()).toEqual({ at: 'sending', sent: 1 })
  const added = until('added')
  stopped.done()
  next.done()
  await added
  expect(totalsOf(uploader.snapshot())).toMatchObject({ found: 1, added: 1 })
})

test('files of one drop say so in every call, and no call mixes drops', async () => {
  const asked: { drop: string; names: string[] }[] = []
  const at = doors()
  const uploader = new Uploader(
    {
      ...at,
      ask: async (wanted, of) => {
        asked.push({ drop: of.drop, names: wanted.map(({ name }) => name) })
        return at.ask(wanted, of)
      },
    },
    t,
  )
  const done = new Promise<void>((finish) => uploader.subscribe(() => uploader.snapshot().every(isFinal) && finish()))
  uploader.add({ files: files(30), refused: [] })
  uploader.add({ files: files(3), refused: [] })
  await done
  expect(asked.map(({ names }) => names.length)).toEqual([24, 6, 3])
  expect(asked[1]?.drop).toBe(asked[0]?.drop)
  expect(asked[2]?.drop).not.toBe(asked[0]?.drop)
})

test('what had to be written anew is known by name and by what was done', async () => {
  const { uploader } = await sent({ complete: async (id) => ({ anew: id === '1.jpg' ? ['upright'] : [] }) }, 3)
  expect(anewIn(uploader.snapshot()).map(({ name, state }) => [name, state])).toEqual([['1.jpg', { at: 'added', anew: ['upright'] }]])
})
