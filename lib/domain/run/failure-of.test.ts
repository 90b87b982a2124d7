import { expect, test } from 'vitest'
import { AppError } from '@/lib/domain/errors'
import { failureOf } from './failure-of'

test('what is understood is told as it is', () => {
  expect(failureOf(new AppError('invalid', 'The picture “a.jpg” cannot be read.'))).toEqual({
    reason: 'data',
    message: 'The picture “a.jpg” cannot be read.',
  })
})

test.each([
  new RangeError('Array buffer allocation failed'),
  new Error('Aborted(OOM): Cannot enlarge memory arrays'),
  new WebAssembly.RuntimeError('memory access out of bounds'),
])('a lack of memory is recognised: %s', (error) => {
  expect(failureOf(error).reason).toBe('memory')
})

test('a service that is away and a full disk are named, and are tried again', () => {
  expect(failureOf(new AppError('unavailable', 'The storage of this site is full.'))).toEqual({
    reason: 'away',
    message: 'The storage of this site is full.',
  })
  expect(failureOf(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }))).toEqual({
    reason: 'away',
    message: expect.stringContaining('WORK_DIR'),
  })
})

test('anything else is our fault', () => expect(failureOf(new TypeError('x is undefined')).reason).toBe('our_side'))
