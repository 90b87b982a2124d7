import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SPLITS, type Split } from './manifest'
import { checkReadiness, type TrainingPicture } from './readiness'

type ReadinessInput = Parameters<typeof checkReadiness>[0]

const pictures = (count: number, labels: string[], given: Split | null = null): TrainingPicture[] =>
  Array.from({ length: count }, (_, n) => ({
    sha256: `${labels.join()}${given}${n}`.padEnd(64, '0'),
    given,
    examples: labels.map((label) => ({ label, times: 1 })),
    unseen: [],
  }))

const input = (change: Partial<ReadinessInput> = {}): ReadinessInput => ({
  type: 'detection',
  multiLabel: false,
  labels: ['cat'],
  pictures: pictures(100, ['cat']),
  leftOut: { unlabelled: 0, negative: 0 },
  seed: 1,
  ...change,
})

const blocked = (change: Partial<ReadinessInput>) => checkReadiness(input(change)).blocking
const noticed = (change: Partial<ReadinessInput>) => checkReadiness(input(change)).notices

describe('blocking', () => {
  test('enough of everything is ready and says nothing', () => {
    const checked = checkReadiness(input())
    expect(checked).toMatchObject({ ready: true, blocking: [], notices: [] })
    expect(checked.images.train + checked.images.validation).toBe(100)
  })

  test('an empty project lacks labels and images', () =>
    expect(blocked({ labels: [], pictures: [] }).map(({ code }) => code)).toEqual(['no_labels', 'too_few_images']))

  test('says how many images are missing', () =>
    expect(blocked({ pictures: pictures(7, ['cat']) })).toEqual([
      { code: 'too_few_images', message: '7 images are labelled; training needs at least 10.', fix: 'Label 3 more.' },
    ]))

  test('negative images do not count as labelled', () =>
    expect(blocked({ pictures: [...pictures(5, ['cat']), ...pictures(50, [])] })[0]).toMatchObject({
      code: 'too_few_images',
      fix: 'Label 5 more.',
    }))

  test('names a label without any example', () =>
    expect(blocked({ labels: ['cat', 'dog'] })).toEqual([
      { code: 'label_without_example', label: 'dog', message: 'dog has no boxes.', fix: 'Label some dog, or train without it.' },
    ]))

  test('names a label whose examples are all held out', () =>
    expect(blocked({ labels: ['cat', 'dog'], pictures: [...pictures(50, ['cat']), ...pictures(4, ['dog'], 'test')] })[0]).toMatchObject({
      code: 'label_not_in_train',
      message: 'dog has no boxes to learn from: all 4 are in the held-out images.',
    }))

  test('a classifier of one label tells nothing apart', () =>
    expect(blocked({ type: 'classification' }).map(({ code }) => code)).toEqual(['one_class']))

  test('a classifier of one label that may be silent learns it from images without', () => {
    const only = { type: 'classification' as const, multiLabel: true }
    expect(blocked(only).map(({ code }) => code)).toEqual(['one_class'])
    expect(blocked({ ...only, pictures: [...pictures(50, ['cat']), ...pictures(50, [])] })).toEqual([])
  })

  test('a label whose boxes are all too small says so, and their images do not count', () => {
    const specks = pictures(3, []).map((picture) => ({ ...picture, unseen: [{ label: 'dog', times: 2 }] }))
    const checked = checkReadiness(input({ labels: ['cat', 'dog'], pictures: [...pictures(50, ['cat']), ...specks] }))
    expect(checked.blocking.map(({ message }) => message)).toEqual(['No box of dog is large enough to see.'])
    expect(checked.notices.map(({ message }) => message)).toContain('3 images are left out: no box on them is large enough to see.')
    expect(checked.images.train + checked.images.validation).toBe(50)
  })

  test('images to measure on of which none has a box', () => {
    const checked = blocked({ pictures: [...pictures(50, ['cat'], 'train'), ...pictures(5, [], 'validation'), ...pictures(5, [], 'test')] })
    expect(checked.map(({ code }) => code)).toEqual(['held_out_without_box'])
  })

  test('everything given as test leaves nothing to learn from', () =>
    expect(blocked({ pictures: pictures(20, ['cat'], 'test') }).map(({ code }) => code)).toEqual(['label_not_in_train', 'no_train']))

  test('copies of one picture leave nothing to measure on', () => {
    const copies = pictures(20, ['cat']).map((picture) => ({ ...picture, sha256: 'same' }))
    expect(blocked({ pictures: copies }).map(({ code }) => code)).toEqual(['no_held_out'])
  })
})

describe('notices', () => {
  test('few examples of a label, and none held out', () => {
    const few = noticed({
      labels: ['cat', 'dog'],
      pictures: [...pictures(50, ['cat']), ...pictures(20, ['cat'], 'test'), ...pictures(3, ['dog'], 'train')],
    })
    expect(few.map(({ code, label }) => [code, label])).toEqual([
      ['few_examples', 'dog'],
      ['label_not_held_out', 'dog'],
    ])
    expect(few[0]).toMatchObject({ message: 'dog has only 3 boxes to learn from.', fix: 'It will rarely be right. 7 more would help.' })
  })

  test('few images to measure on', () =>
    expect(noticed({ pictures: [...pictures(50, ['cat'], 'train'), ...pictures(1, ['cat'], 'test')] })[0]!.message).toBe(
      'The model is measured on 1 image only.',
    ))

  test('test images without a box: what is said is said of the validation images', () => {
    const given = [...pictures(50, ['cat'], 'train'), ...pictures(9, ['cat'], 'validation'), ...pictures(20, [], 'test')]
    const checked = checkReadiness(input({ pictures: given }))
    expect(checked).toMatchObject({ ready: true, heldOut: 'validation' })
    expect(checked.notices.map(({ code }) => code)).toEqual(['test_without_box', 'few_held_out', 'negatives'])
    expect(checked.notices[1]!.message).toBe('The model is measured on 9 images only.')
  })

  test('what is left out is counted', () => {
    const said = noticed({ pictures: [...pictures(100, ['cat']), ...pictures(6, [])], leftOut: { unlabelled: 34, negative: 2 } })
    expect(said.map(({ message }) => message)).toEqual([
      '6 negative images take part.',
      '2 negative images are left out.',
      '34 unlabelled images are left out.',
    ])
  })
})

test('whatever is ready can be trained and measured', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          sha256: fc.integer({ min: 0, max: 40 }).map(String),
          given: fc.constantFrom(null, ...SPLITS),
          examples: fc
            .subarray(['cat', 'dog', 'cow'])
            .chain((labels) =>
              fc.tuple(...labels.map((label) => fc.record({ label: fc.constant(label), times: fc.integer({ min: 1, max: 9 }) }))),
            ),
          unseen: fc.constant<{ label: string; times: number }[]>([]),
        }),
        { maxLength: 60 },
      ),
      fc.subarray(['cat', 'dog', 'cow']),
      (pictures, labels) => {
        const { ready, blocking, images } = checkReadiness(input({ pictures, labels }))
        expect(ready).toBe(blocking.length === 0)
        expect(SPLITS.reduce((sum, split) => sum + images[split], 0)).toBe(pictures.length)
        if (ready) expect(Math.min(images.train, images.validation + images.test)).toBeGreaterThan(0)
      },
    ),
  ))
