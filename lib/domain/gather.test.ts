import { expect, test } from 'vitest'
import { gather } from './gather'

/** Calls that end when told. */
function field(most = { items: 3, calls: 1 }) {
  const calls: { items: string[]; end: (results?: string[]) => void; fail: (error: Error) => void }[] = []
  const ask = gather<string, string>(
    (items) => new Promise((done, fail) => calls.push({ items, fail, end: (results = items.map((item) => `${item}!`)) => done(results) })),
    most,
  )
  return { calls, ask, settled: () => new Promise(setImmediate) }
}

test('one goes at once; what is asked for meanwhile goes together with the next call, as many as may', async () => {
  const { calls, ask, settled } = field()
  const first = ask('a')
  await settled()
  const rest = Promise.all(['b', 'c', 'd', 'e'].map(ask))
  await settled()
  expect(calls.map(({ items }) => items)).toEqual([['a']])
  calls[0]!.end()
  expect(await first).toBe('a!')
  await settled()
  calls[1]!.end()
  await settled()
  calls[2]!.end()
  expect(calls.map(({ items }) => items)).toEqual([['a'], ['b', 'c', 'd'], ['e']])
  expect(await rest).toEqual(['b!', 'c!', 'd!', 'e!'])
})

test('as many calls as may are under way at once', async () => {
  const { calls, ask, settled } = field({ items: 1, calls: 2 })
  void Promise.all(['a', 'b', 'c'].map(ask))
  await settled()
  expect(calls.map(({ items }) => items)).toEqual([['a'], ['b']])
})

test('a call that fails fails what went with it, and no more; so does an answer for less than was asked', async () => {
  const { calls, ask, settled } = field({ items: 2, calls: 1 })
  const [a, b, c, d] = await Promise.all([ask('a'), ask('b'), ask('c'), ask('d')].map(async (one) => ({ told: one.catch(String) })))
  await settled()
  calls[0]!.fail(new Error('no answer'))
  expect([await a!.told, await b!.told]).toEqual(Array(2).fill('Error: no answer'))
  await settled()
  calls[1]!.end(['c!'])
  expect([await c!.told, await d!.told]).toEqual(Array(2).fill('Error: 1 answers for 2 questions'))
})
