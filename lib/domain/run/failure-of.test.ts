import { expect, test } from 'vitest'
import { AppError } from '@/lib/domain/errors'
import { crashOf, failureOf } from './failure-of'

test('what is understood is told as it is', () => {
  expect(failureOf(new AppError('invalid', 'The picture “a.jpg” cannot be read.'), 'training')).toEqual({
    reason: 'data',
    message: 'The picture “a.jpg” cannot be read.',
  })
})

test.each([
  new RangeError('Array buffer allocation failed'),
  new Error('Aborted(OOM): Cannot enlarge memory arrays'),
  new WebAssembly.RuntimeError('memory access out of bounds'),
])('a lack of memory is recognised: %s', (error) => {
  expect(failureOf(error, 'training').reason).toBe('memory')
})

test('a service that is away and a full disk are named, and are tried again', () => {
  expect(failureOf(new AppError('unavailable', 'The storage of this site is full.'), 'training')).toEqual({
    reason: 'away',
    message: 'The storage of this site is full.',
  })
  expect(failureOf(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }), 'training')).toEqual({
    reason: 'away',
    message: expect.stringContaining('WORK_DIR'),
  })
})

test('anything else is our fault', () => expect(failureOf(new TypeError('x is undefined'), 'training').reason).toBe('our_side'))

test('a model whose files are written again is told of in words of its own', () => {
  const failures = [
    new RangeError('Array buffer allocation failed'),
    Object.assign(new Error('full'), { code: 'ENOSPC' }),
    new TypeError('x'),
  ]
  const told = [
    ...failures.map((error) => failureOf(error, 'rebuild')),
    ...[true, false].map((outOfMemory) => crashOf({ outOfMemory }, 'rebuild')),
  ]
  expect(told.map(({ reason }) => reason)).toEqual(['memory', 'away', 'our_side', 'memory', 'our_side'])
  for (const { message } of told) {
    expect(message).toContain('files')
    expect(message).not.toMatch(/train/i)
  }
})
