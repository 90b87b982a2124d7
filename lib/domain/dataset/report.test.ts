import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importReport, MOST_LISTED, Tally, type Remark, type Outcomes } from './report'

const nothing = { images: 0, boxes: 0, polygons: 0, tags: 0 }

const outcomes = (change: Partial<Outcomes> = {}): Outcomes => ({
  source: 'farm',
  format: 'voc',
  found: nothing,
  kept: nothing,
  existing: 'keep',
  became: { labelled: 0, kept: 0, replaced: 0, merged: 0, unchanged: 0 },
  present: 0,
  splits: { train: 0, validation: 0, test: 0, undecided: 0 },
  remarks: [],
  ...change,
})

const remark = fc.record({
  thing: fc.constantFrom('image' as const, 'box' as const, 'polygon' as const, 'tag' as const, 'file' as const),
  outcome: fc.constantFrom('repaired' as const, 'rejected' as const, 'notice' as const),
  file: fc.string(),
  reason: fc.string({ maxLength: 700 }),
  count: fc.integer({ min: 1, max: 9 }),
})

const counted = (remarks: Remark[], thing: string) =>
  remarks.filter((e) => e.thing === thing && e.outcome !== 'notice').reduce((sum, e) => sum + e.count, 0)

test('found = kept + repaired + rejected for every mix of remarks', () => {
  fc.assert(
    fc.property(fc.array(remark), fc.nat(99), fc.nat(99), (remarks, images, boxes) => {
      const found = {
        images: images + counted(remarks, 'image'),
        boxes: boxes + counted(remarks, 'box'),
        polygons: counted(remarks, 'polygon'),
        tags: counted(remarks, 'tag'),
      }
      const report = importReport(outcomes({ found, kept: { ...nothing, images, boxes }, remarks }))
      expect(report.images.found).toBe(report.images.kept + report.images.repaired + report.images.rejected)
      expect(report.boxes.found).toBe(report.boxes.kept + report.boxes.repaired + report.boxes.rejected)
      expect(report.exceptions).toHaveLength(remarks.length)
    }),
  )
})

test('whatever a file is called, its name can be stored', () => {
  const file = `${'a'.repeat(1023)}😀\0` // cut in the middle of the pair
  const { exceptions } = importReport(
    outcomes({ remarks: [{ thing: 'file', outcome: 'notice', file, place: 'a\0b', reason: '\ud800', count: 1 }] }),
  )
  expect(exceptions).toEqual([
    { thing: 'file', outcome: 'notice', file: `${'a'.repeat(1023)}\ufffd`, place: 'a\ufffdb', reason: '\ufffd', count: 1 },
  ])
})

test('a box that is neither kept nor named is caught', () => {
  expect(() => importReport(outcomes({ found: { ...nothing, boxes: 2 }, kept: { ...nothing, boxes: 1 } }))).toThrow(/found must equal/)
})

test('a tally that does not add up is refused at the gate', () => {
  expect(Tally.safeParse({ found: 3, kept: 1, repaired: 1, rejected: 0 }).success).toBe(false)
})

test('rejections are listed before repairs, and what is too much is counted', () => {
  const many: Remark[] = Array.from({ length: MOST_LISTED }, () => ({
    thing: 'box',
    outcome: 'repaired',
    file: 'a.xml',
    reason: 'clipped',
    count: 1,
  }))
  const lost: Remark = { thing: 'box', outcome: 'rejected', file: 'z.xml', reason: 'has no area', count: 1 }
  const report = importReport(outcomes({ found: { ...nothing, boxes: MOST_LISTED + 1 }, remarks: [...many, lost] }))
  expect(report.exceptions[0]).toEqual(lost)
  expect(report.unlisted).toBe(1)
})

test('a report with the longest sentences fits into a request, and counts what it does not list', () => {
  const long: Remark = { thing: 'file', outcome: 'notice', file: '猫'.repeat(1024), reason: '猫'.repeat(500), count: 1 }
  const report = importReport(outcomes({ remarks: Array<Remark>(MOST_LISTED + 5).fill(long) }))
  expect(Buffer.byteLength(JSON.stringify(report.exceptions))).toBeLessThanOrEqual(1_000_001)
  expect(report.exceptions.length).toBeGreaterThan(100)
  expect(report.exceptions.length + report.unlisted).toBe(MOST_LISTED + 5)
})
