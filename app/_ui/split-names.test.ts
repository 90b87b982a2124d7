import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitNames } from './split-names'

test('a pasted list becomes names in their order, each once', () =>
  expect(splitNames(' RBC, WBC\nPlatelets;\tRBC\r\n\n  red   bean ')).toEqual(['RBC', 'WBC', 'Platelets', 'red bean']))

test('what no name can be comes out as it is, at once', () => {
  const pile = `a${'\u0315\u0316'.repeat(40_000)}`
  const before = process.cpuUsage()
  expect(splitNames(`RBC,${pile}`)).toEqual(['RBC', pile])
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(500) // ms; it took seconds
})

test('what comes out is trimmed, unique, and splits into itself', () =>
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(' ', ',', ';', '\n', '\t', '\r', '\u00a0', 'a', 'é', 'e\u0301', '猫', '🐱', 'x'.repeat(50)), {
        maxLength: 20,
      }),
      (pieces) => {
        const text = pieces.join('')
        const names = splitNames(text)
        expect(new Set(names).size).toBe(names.length)
        for (const name of names) expect(name.trim().length).toBeGreaterThan(0)
        expect(splitNames(names.join('\n'))).toEqual(names)
      },
    ),
  ))
