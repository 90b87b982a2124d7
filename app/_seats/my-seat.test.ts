import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMySeat } from './my-seat'

const plainFetch = globalThis.fetch
let asked: string[]
let offline: boolean

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  offline = false
  globalThis.fetch = async (_, { method, body } = {}) => {
    asked.push(`${method} ${(JSON.parse(String(body ?? '{}')) as { image?: string }).image ?? ''}`.trim())
    if (offline) throw new TypeError('no network')
    return method === 'POST' ? Response.json({ id: 'given', with: [] }) : new Response(null, { status: 204 })
  }
})
afterEach(() => {
  vi.useRealTimers()
  globalThis.fetch = plainFetch
})

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000)

function open() {
  const page = new AbortController()
  return { seat: createMySeat({ place: { workspace: 'w', project: 'p' }, id: 'tab', signal: page.signal }), close: () => page.abort() }
}

test('an image in sight is kept; work keeps it on, at most every half minute; an open tab alone does not', async () => {
  const { seat } = open()
  seat.sit('one')
  await pass(0)
  expect(asked).toEqual(['PUT one'])
  for (let i = 0; i < 20; i++) {
    seat.work()
    await pass(1)
  }
  expect(asked).toHaveLength(1)
  await pass(10) // what was done in the meantime counts
  expect(asked).toEqual(['PUT one', 'PUT one'])
  await pass(600)
  expect(asked).toHaveLength(2)
  seat.work() // back from a pause
  await pass(0)
  expect(asked).toHaveLength(3)
})

test('of images passed through quickly only the last is asked for behind the one that is being asked for', async () => {
  const { seat } = open()
  for (const image of ['one', 'two', 'three']) seat.sit(image)
  await pass(0)
  expect(asked).toEqual(['PUT three'])
})

test('what was handed out is kept already', async () => {
  const { seat } = open()
  seat.sit('one')
  expect(await seat.handOut({ after: 'one', except: [], order: 'newest' })).toEqual({ id: 'given', with: [] })
  seat.sit('given')
  await pass(0)
  expect(asked).toEqual(['PUT one', 'POST'])
  seat.sit('one')
  await pass(0)
  expect(asked.at(-1)).toBe('PUT one')
})

test('without a network nobody waits, and nothing is asked over and over', async () => {
  offline = true
  const { seat } = open()
  seat.sit('one')
  expect(await seat.handOut({ after: 'one', except: [], order: 'newest' })).toBeUndefined()
  for (let i = 0; i < 5; i++) {
    seat.work()
    await pass(1)
  }
  expect(asked).toEqual(['PUT one', 'POST'])
  offline = false
  await pass(30)
  expect(asked.at(-1)).toBe('PUT one')
})

test('a server that does not answer is not waited for long', async () => {
  vi.useRealTimers()
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort(new DOMException('', 'TimeoutError')))
  globalThis.fetch = (_, init) => new Promise((_done, fail) => (init?.signal?.aborted ? fail(init.signal.reason as Error) : undefined))
  expect(await open().seat.handOut({ except: [], order: 'newest' })).toBeUndefined()
  vi.restoreAllMocks()
})

test('who leaves gives the image up, once; who comes back to the page and works has it again', async () => {
  const { seat, close } = open()
  seat.leave()
  expect(asked).toEqual([])
  seat.sit('one')
  await pass(0)
  seat.leave()
  seat.leave()
  expect(asked).toEqual(['PUT one', 'DELETE'])
  seat.work()
  await pass(0)
  expect(asked.at(-1)).toBe('PUT one')
  close()
  await pass(0)
  expect(asked.at(-1)).toBe('DELETE')
  seat.work()
  seat.sit('two')
  await pass(60)
  expect(asked).toHaveLength(4)
})
