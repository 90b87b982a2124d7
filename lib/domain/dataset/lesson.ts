import { isSeenIn } from '@/lib/domain/geometry/seen-in'
import { boundingBox } from '@/lib/domain/geometry/shape'
import { SPLITS, type Manifest, type ManifestImage, type Split } from './manifest'

// What a picture teaches, which split a model is measured on, and how often each label is there. The page that promises
// a training and the training itself both ask here, so that one cannot promise what the other refuses.

export type Kind = Pick<Manifest['project'], 'type' | 'multiLabel'>

/** How often a label is on a picture. */
export type Example = { label: string; times: number }

/** What a labelled or negative picture teaches, and what is on it that teaches nothing; a negative one has neither. */
export type Lesson = { examples: Example[]; unseen: Example[] }

/** A lesson that has its split. */
export type SplitLesson = Lesson & { split: Split }

/** A detector learns from boxes that are large enough to see, a classifier from every label of the picture. */
export function lessonOf(
  type: Kind['type'],
  { width, height, annotations }: Pick<ManifestImage, 'width' | 'height' | 'annotations'>,
): Lesson {
  const whole = { x: 0, y: 0, w: width, h: height }
  const teaches = ({ shape }: (typeof annotations)[number]) => {
    const box = boundingBox(shape)
    return type === 'classification' || (box !== undefined && isSeenIn(whole, box))
  }
  return { examples: counted(annotations.filter(teaches)), unseen: counted(annotations.filter((annotation) => !teaches(annotation))) }
}

function counted(annotations: { label: string }[]): Example[] {
  const times = new Map<string, number>()
  for (const { label } of annotations) times.set(label, (times.get(label) ?? 0) + 1)
  return [...times].map(([label, count]) => ({ label, times: count }))
}

/**
 * Whether a picture takes part. A negative one teaches a detector, and a classifier that may answer "none"; one on which
 * nothing can be seen would teach that nothing is there.
 */
export const takesPart = ({ type, multiLabel }: Kind, { examples, unseen }: Lesson): boolean =>
  examples.length > 0 || (unseen.length === 0 && (type === 'detection' || multiLabel))

/** A detector that finds nothing on pictures without boxes is neither good nor bad; a classifier answers every picture. */
export const isMeasurable = ({ type }: Kind, lessons: Lesson[]): boolean =>
  type === 'classification' ? lessons.length > 0 : lessons.some(({ examples }) => examples.length > 0)

/** Which split a model is measured on: the test pictures where something can be measured on them, else validation. */
export const heldOutOf = (kind: Kind, lessons: SplitLesson[]): 'validation' | 'test' =>
  isMeasurable(
    kind,
    lessons.filter(({ split }) => split === 'test'),
  )
    ? 'test'
    : 'validation'

/** How many examples of each label every split holds. */
export type Tally = Map<string, Record<Split, number>>

export function tallyOf(labels: string[], lessons: SplitLesson[]): Tally {
  const tally: Tally = new Map(labels.map((label) => [label, { train: 0, validation: 0, test: 0 }]))
  for (const { examples, split } of lessons) {
    for (const { label, times } of examples) {
      const counts = tally.get(label)
      if (counts) counts[split] += times
    }
  }
  return tally
}

/** How many pictures are in each split. */
export const splitSizes = (lessons: { split: Split }[]): Record<Split, number> =>
  Object.fromEntries(SPLITS.map((split) => [split, lessons.filter((lesson) => lesson.split === split).length])) as Record<Split, number>
