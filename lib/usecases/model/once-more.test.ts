import { expect, test } from 'vitest'
import { onceMore, type Standing } from './once-more'

const at = (time: string) => new Date(`2026-05-04T${time}Z`)
const model: Standing = { number: 4, float32: false, rebuildFloat32: false, rebuildAskedAt: null, rebuildFailure: null }
const ask = (standing: Partial<Standing>, now: string, float32 = false) => onceMore({ ...model, ...standing }, { float32, now: at(now) })

test('a model that nobody asked about is asked about', () => expect(ask({}, '10:00:00')).toBe('ask'))

test('one that waits is not asked about again, and it is said since when', () => {
  const waiting = { rebuildAskedAt: at('10:00:00') }
  expect(ask(waiting, '10:00:59')).toBe('asked') // the same request, sent once more
  const words = 'The files of model 4 are on their way: they were asked for at 10:00 UTC.'
  expect(() => ask(waiting, '10:01:00')).toThrow(words)
  expect(() => ask(waiting, '10:00:01', true)).toThrow(words)
})

test('one that was just written is not written once more for some minutes, unless otherwise', () => {
  const written = { writtenAt: at('10:00:00') }
  expect(() => ask(written, '10:09:59')).toThrow('were written again at 10:00 UTC, and would be the same. Ask again from 10:10 UTC on.')
  expect(ask(written, '10:10:00')).toBe('ask')
  expect(ask(written, '10:00:01', true)).toBe('ask')
})

test('one that could not be written is asked about again at once', () =>
  expect(ask({ rebuildAskedAt: at('10:00:00'), rebuildFailure: 'no picture is left', writtenAt: at('09:59:00') }, '10:00:10')).toBe('ask'))
