import { expect, test } from 'vitest'
import { bytes } from './bytes'
import { clockTime, duration } from './duration'

test.each([
  [0, '0 s'],
  [7.4, '7 s'],
  [60, '1 min'],
  [280, '4 min 40 s'],
  [1081, '18 min'],
  [3600, '1 h'],
  [5430, '1 h 30 min'],
])('%d seconds', (seconds, text) => expect(duration(seconds)).toBe(text))
test.each([
  [0, '0:00'],
  [151, '2:31'],
  [3661, '61:01'],
])('%d on a clock', (seconds, text) => expect(clockTime(seconds)).toBe(text))
test.each([
  [34, '34 B'],
  [121_400, '121 KB'],
  [9_130_000, '9.1 MB'],
  [1_210_000_000, '1.21 GB'],
])('%d bytes', (n, text) => expect(bytes(n)).toBe(text))
