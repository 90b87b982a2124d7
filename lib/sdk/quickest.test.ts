import { expect, test, vi } from 'vitest'
import type { Backend } from './api'
import { quickest } from './quickest'

/** Backends that take so long for an answer, one after the other, or do not work. */
function device(speeds: Partial<Record<Backend, number[] | 'broken' | 'breaks'>>, line?: string) {
  let [clock, kept] = [0, line]
  const tried: Backend[] = []
  const open = new Set<object>()
  const attempt = async (backend: Backend) => {
    tried.push(backend)
    const speed = speeds[backend]
    if (!speed || speed === 'broken') throw new Error(`${backend} does not start`)
    const model = { backend, times: speed === 'breaks' ? [] : [...speed], dispose: () => void open.delete(model) }
    open.add(model)
    return model
  }
  const ask = async ({ times }: { times: number[] }) => {
    const ms = times.shift()
    if (ms === undefined) throw new Error('the card is gone')
    clock += ms
  }
  const note = { read: async () => kept, write: async (text: string) => void (kept = text) }
  return { choosing: { attempt, ask, note, now: () => clock }, tried, open, line: () => kept }
}
const ALL: Backend[] = ['webgpu', 'webgl', 'wasm']

test('each is tried, the quickest is taken and the others are let go', async () => {
  const { choosing, tried, open, line } = device({ webgpu: [60, 50, 55], webgl: [900, 20, 30], wasm: [40, 40, 40] })
  const model = await quickest(ALL, choosing)
  expect(model!.backend).toBe('webgl')
  expect([tried, [...open]]).toEqual([ALL, [model]])
  expect(line()).toBe('webgl of webgpu, webgl, wasm')
})

test('a slow graphics card does not beat the processor', async () => {
  const { choosing, open } = device({ webgl: [400, 300, 300], wasm: [42, 41, 44] })
  expect((await quickest(['webgl', 'wasm'], choosing))!.backend).toBe('wasm')
  expect(open.size).toBe(1)
})

test('what was chosen before is taken without trying, while there is the same to choose from and it works', async () => {
  const all = { webgpu: [10, 10, 10], webgl: [30, 30, 30], wasm: [20, 20, 20] }
  const again = device(all, 'wasm of webgpu, webgl, wasm')
  expect((await quickest(ALL, again.choosing))!.backend).toBe('wasm')
  expect(again.tried).toEqual(['wasm'])
  const other = device(all, 'wasm of webgl, wasm')
  expect((await quickest(ALL, other.choosing))!.backend).toBe('webgpu')
  const gone = device({ ...all, webgpu: 'broken' }, 'webgpu of webgpu, webgl, wasm')
  expect((await quickest(ALL, gone.choosing))!.backend).toBe('wasm')
  expect(gone.line()).toBe('wasm of webgpu, webgl, wasm')
})

test('what does not start, or breaks when it is asked, is none', async () => {
  const { choosing, open } = device({ webgpu: 'broken', webgl: 'breaks', wasm: [40, 40, 40] })
  expect((await quickest(ALL, choosing))!.backend).toBe('wasm')
  expect(open.size).toBe(1)
  expect(await quickest(ALL, device({}).choosing)).toBeUndefined()
})

test('where there is but one, nothing is timed or kept', async () => {
  const { choosing, line } = device({ wasm: [] })
  const write = vi.spyOn(choosing.note, 'write')
  expect((await quickest(['wasm'], choosing))!.backend).toBe('wasm')
  expect([line(), write.mock.calls]).toEqual([undefined, []])
  expect(await quickest(['wasm'], device({}).choosing)).toBeUndefined()
})
