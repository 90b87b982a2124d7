import { expect, test } from 'vitest'
import { z } from 'zod'
import { versioned } from './versioned'

// A thing that was a bare list of names first, then named its list, and now counts them too.
const Herd = versioned(z.object({ version: z.literal(3), names: z.array(z.string()), size: z.number() }), {
  upgrades: [
    z.array(z.string()).transform((names) => ({ names })),
    z.object({ names: z.array(z.string()) }).transform(({ names }) => ({ names, size: names.length })),
  ],
})
const today = { version: 3, names: ['Bella', 'Rosa'], size: 2 }

test.each([
  ['before versions were counted', ['Bella', 'Rosa']],
  ['in version 2, as it says', { version: 2, names: ['Bella', 'Rosa'] }],
  ['today', today],
])('what was written %s reads as of today', (_, stored) => expect(Herd.parse(stored)).toEqual(today))

test('what is stored is left alone', () => {
  const stored = Object.freeze({ version: 2, names: Object.freeze(['Bella']) })
  expect(Herd.parse(stored)).toEqual({ version: 3, names: ['Bella'], size: 1 })
})

test.each([
  [{ ...today, version: 4 }],
  [{ ...today, version: 0 }],
  [{ ...today, version: 'x' }],
  [{ ...today, version: 1.5 }],
  [null],
  ['text'],
])('what no version of it is, is refused: %j', (stored) => expect(Herd.safeParse(stored).success).toBe(false))

test('the version may go by another name, and one that has only ever had one needs no upgrades', () => {
  const Entry = versioned(z.object({ format: z.literal(1), version: z.number() }), { key: 'format' })
  expect(Entry.parse({ version: 7 })).toEqual({ format: 1, version: 7 })
  expect(Entry.safeParse({ format: 2, version: 7 }).success).toBe(false)
})
