import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SPLITS } from './manifest'
import { assignSplits, type SplitInput } from './split'

// Few different contents, so that duplicates are common.
const sha = fc.integer({ min: 0, max: 30 }).map((n) => n.toString(16).padStart(64, '0'))
const picture = fc.record({ sha256: sha, given: fc.constantFrom(null, null, ...SPLITS) })
const pictures = fc.array(picture, { maxLength: 60 })
const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const undecided = (count: number): SplitInput[] =>
  Array.from({ length: count }, (_, n) => ({ sha256: `${n}`.padStart(64, 'f'), given: null }))

describe('assignSplits', () => {
  test('what was given as validation or test stays; given train only ever turns into validation', () =>
    fc.assert(
      fc.property(pictures, seed, (images, seed) => {
        assignSplits(images, seed).forEach((split, i) => {
          const { given } = images[i]!
          if (given === 'train') expect(['train', 'validation']).toContain(split)
          else if (given) expect(split).toBe(given)
        })
      }),
    ))

  test('given train is untouched while there is any other validation picture', () =>
    fc.assert(
      fc.property(pictures, seed, (images, seed) => {
        const all = [...images, { sha256: 'v', given: 'validation' as const }]
        assignSplits(all, seed).forEach((split, i) => {
          if (all[i]!.given === 'train') expect(split).toBe('train')
        })
      }),
    ))

  test('duplicates about which nothing was said share a side', () =>
    fc.assert(
      fc.property(pictures, seed, (images, seed) => {
        const sides = new Map<string, string>()
        assignSplits(images, seed).forEach((split, i) => {
          const { sha256, given } = images[i]!
          if (given) return
          expect(sides.get(sha256) ?? split).toBe(split)
          sides.set(sha256, split)
        })
      }),
    ))

  test('an undecided twin of a test picture is never trained on', () =>
    fc.assert(
      fc.property(pictures, seed, (images, seed) => {
        const tested = new Set(images.filter(({ given }) => given === 'test').map(({ sha256 }) => sha256))
        assignSplits(images, seed).forEach((split, i) => {
          if (!images[i]!.given && tested.has(images[i]!.sha256)) expect(split).toBe('test')
        })
      }),
    ))

  test('two different pictures outside test, one of them trainable: neither side is empty', () =>
    fc.assert(
      fc.property(pictures, seed, (images, seed) => {
        const said = (what: string) => new Set(images.filter(({ given }) => given === what).map(({ sha256 }) => sha256))
        const [test, validation] = [said('test'), said('validation')]
        const outside = new Set(images.map(({ sha256 }) => sha256).filter((sha256) => !test.has(sha256)))
        const trainable = [...outside].filter((sha256) => !validation.has(sha256))
        fc.pre(outside.size >= 2 && trainable.length >= 1)
        const splits = assignSplits(images, seed)
        expect(splits).toContain('train')
        expect(splits).toContain('validation')
      }),
    ))

  test('neither the order of the pictures nor a repetition changes anything', () =>
    fc.assert(
      fc.property(pictures, seed, (images, seed) => {
        const there = assignSplits(images, seed)
        expect(assignSplits(images.toReversed(), seed).toReversed()).toEqual(there)
      }),
    ))

  test('pictures keep their side when more are added', () => {
    const many = assignSplits(undecided(500), 7)
    const few = assignSplits(undecided(300), 7)
    const moved = few.filter((split, i) => split !== many[i]).length
    expect(moved).toBe(0)
  })

  test.each([1, 2, 3, 99])('about a fifth is kept for validation, seed %i', (seed) => {
    const kept = assignSplits(undecided(2000), seed).filter((split) => split === 'validation').length
    expect(kept / 2000).toBeGreaterThan(0.17)
    expect(kept / 2000).toBeLessThan(0.23)
  })

  test('another seed gives another split', () => {
    expect(assignSplits(undecided(100), 1)).not.toEqual(assignSplits(undecided(100), 2))
  })

  test('a single picture is trained on', () => expect(assignSplits(undecided(1), 1)).toEqual(['train']))
})
