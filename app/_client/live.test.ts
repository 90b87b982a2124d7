import { beforeEach, expect, test, vi } from 'vitest'
import { listen, sleep } from './live'

/** The browser's, as far as a line uses it. */
class Source {
  static all: Source[] = []
  CLOSED = 2
  readyState = 0
  onerror: (() => void) | null = () => {}
  onopen = () => {}
  onmessage = (_: { data: string }) => {}
  constructor() {
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
