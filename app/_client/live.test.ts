import { beforeEach, expect, test, vi } from 'vitest'
import { listen, madeAt, sleep } from './live'

/** The browser's, as far as a line uses it. */
class Source {
  static all: Source[] = []
  CLOSED = 2
  readyState = 0
  onerror: (() => void) | null = () => {}
  onopen = () => {}
  onmessage = (_: { data: string }) => {}
  constructor(readonly url: string) {
    Source.all.push(this)
  }
  signs = new Map<string, () => void>()
  addEventListener = (name: string, listener: () => void) => void this.signs.set(name, listener)
  close = () => void (this.readyState = this.CLOSED)
  refused = () => {
    this.close()
    this.onerror?.()
  }
}

beforeEach(() => {
  madeAt(undefined)
  Source.all = []
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Source)
})

test('a line that was refused is asked for again, and tells that something may have been missed', () => {
  const heard: unknown[] = []
  const leave = listen('/live', (event) => heard.push(event))
  Source.all[0]!.refused()
  vi.runAllTimers()
  expect(Source.all).toHaveLength(2)
  Source.all[1]!.onopen()
  expect(heard).toEqual([{ type: 'reconnected' }])
  leave()
  expect(Source.all[1]!.readyState).toBe(2)
})

test('who has left is not connected again', () => {
  const leave = listen('/live', () => {})
  Source.all[0]!.refused()
  leave()
  vi.runAllTimers()
  expect(Source.all).toHaveLength(1)
})

test('what happened is told by the contract; what a newer site says beyond it may have changed anything', () => {
  const heard: unknown[] = []
  const leave = listen('/live', (event) => heard.push(event))
  const [line] = Source.all
  line!.onmessage({ data: '{"type":"run","projectId":"p","number":3,"more":1}' })
  line!.onmessage({ data: '{"type":"weather","projectId":"p"}' })
  expect(heard).toEqual([{ type: 'run', projectId: 'p', number: 3 }, { type: 'reconnected' }])
  leave()
})

test('a page that is put to sleep says so, does not fight, and hears again when it is looked at', () => {
  const page = Object.assign(new EventTarget(), { visibilityState: 'hidden' })
  vi.stubGlobal('window', page)
  vi.stubGlobal('document', page)
  const heard: unknown[] = []
  const leave = listen('/live', (event) => heard.push(event))
  Source.all[0]!.signs.get('asleep')!()
  Source.all[0]!.onerror?.() // the stream ends
  expect([Source.all[0]!.readyState, sleep.get()]).toEqual([2, { asleep: true }])
  vi.runAllTimers()
  page.dispatchEvent(new Event('focus')) // behind another tab
  expect(Source.all).toHaveLength(1)
  page.visibilityState = 'visible'
  page.dispatchEvent(new Event('keydown'))
  page.dispatchEvent(new Event('keydown'))
  expect(sleep.get()).toEqual({ asleep: false })
  expect(Source.all).toHaveLength(2)
  Source.all[1]!.onopen()
  expect(heard).toEqual([{ type: 'reconnected' }])
  leave()
})

test('a line tells from where its page was made; another page opens it anew, and the old one hears until then', () => {
  const heard: unknown[] = []
  madeAt('first')
  const leaves = [listen('/live', () => {}), listen('/live', (event) => heard.push(event))]
  expect(Source.all.map(({ url }) => url)).toEqual(['/live?since=first'])
  const [old] = Source.all
  old!.onopen()
  madeAt('second')
  leaves.push(listen('/live', () => {}))
  const now = Source.all[1]!
  expect([now.url, old!.readyState, Source.all.length]).toEqual(['/live?since=second', 0, 2])
  old!.onmessage({ data: '{"type":"run","projectId":"p","number":3}' })
  now.onopen()
  expect(old!.readyState).toBe(2)
  expect(heard).toEqual([{ type: 'run', projectId: 'p', number: 3 }]) // and nobody is told to ask again
  leaves.forEach((leave) => leave())
  expect(now.readyState).toBe(2)
})

test('of lines that did not open before another page came, none is left behind', () => {
  const leaves = ['first', 'second', 'third'].map((at) => {
    madeAt(at)
    return listen('/live', () => {})
  })
  Source.all[0]!.refused()
  vi.runAllTimers()
  expect(Source.all.map(({ readyState }) => readyState)).toEqual([2, 2, 0])
  Source.all[2]!.refused()
  vi.runAllTimers()
  expect(Source.all.map(({ url }) => url).at(-1)).toBe('/live') // by then it is told to ask again
  leaves.forEach((leave) => leave())
  expect(Source.all.map(({ readyState }) => readyState)).toEqual([2, 2, 2, 2])
})
