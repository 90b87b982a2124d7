import { beforeEach, expect, test, vi } from 'vitest'
import type { Seen } from './api'
import { watch } from './watch'

/** A video that shows its next picture when told to. */
function video() {
  const waiting: (() => void)[] = []
  const element = {
    HAVE_CURRENT_DATA: 2,
    readyState: 4,
    videoWidth: 640,
    videoHeight: 480,
    requestVideoFrameCallback: (resolve: () => void) => waiting.push(resolve),
  }
  return {
    element: element as unknown as HTMLVideoElement,
    async next() {
      for (const resolve of waiting.splice(0)) resolve()
      await settled()
    },
  }
}

/** All that follows by promises alone has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

let tab: EventTarget & { hidden: boolean }
beforeEach(() => {
  tab = Object.assign(new EventTarget(), { hidden: false })
  vi.stubGlobal('document', tab)
})

/** A look that is answered when told to. */
function looker() {
  const answers: ((answer: string) => void)[] = []
  return {
    look: vi.fn(() => new Promise<string>((resolve) => answers.push(resolve))),
    answer: async (text: string) => (answers.shift()!(text), settled()),
  }
}

test('one picture after the other, and nothing once it has ended', async () => {
  const { element, next } = video()
  const { look, answer } = looker()
  const told: [string, Seen][] = []
  const stop = watch(element, look, { tell: (text, seen) => told.push([text, seen]) })
  expect(look).not.toHaveBeenCalled()
  await next()
  await next()
  expect(look).toHaveBeenCalledTimes(1)
  await answer('first')
  expect(told).toEqual([['first', { ms: expect.any(Number), width: 640, height: 480 }]])
  await next()
  expect(look).toHaveBeenCalledTimes(2)
  stop()
  await answer('second')
  await next()
  expect(told).toHaveLength(1)
  expect(look).toHaveBeenCalledTimes(2)
})

test('it rests while the tab is hidden', async () => {
  const { element, next } = video()
  const { look } = looker()
  const stop = watch(element, look, { tell: () => {} })
  tab.hidden = true
  await next()
  expect(look).not.toHaveBeenCalled()
  tab.hidden = false
  tab.dispatchEvent(new Event('visibilitychange'))
  await settled()
  expect(look).toHaveBeenCalledTimes(1)
  stop()
})

test('a problem is told once and ends it', async () => {
  const { element, next } = video()
  const onProblem = vi.fn()
  const look = vi.fn(() => Promise.reject(new Error('lost')))
  watch(element, look, { tell: () => {}, onProblem })
  await next()
  await next()
  expect(onProblem.mock.calls).toEqual([[new Error('lost')]])
  expect(look).toHaveBeenCalledTimes(1)
})
