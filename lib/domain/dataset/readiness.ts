import { assignSplits, heldOutSplit, type SplitInput } from './split'
import { SPLITS, type Split } from './manifest'

/** One labelled or negative picture: how many times each label is on it, none for a negative one. */
export type TrainingPicture = SplitInput & { examples: { label: string; times: number }[] }

export type ReadinessInput = {
  type: 'detection' | 'classification'
  /** every label that the model shall know, by name */
  labels: string[]
  pictures: TrainingPicture[]
  /** pictures of the project that training does not see */
  leftOut: { unlabelled: number; negative: number }
  seed: number
}

/** Something found before training: what it is, with numbers, and what a person can do about it. */
export type Finding = { code: FindingCode; message: string; fix: string; label?: string }
export const FINDING_CODES = [
  'no_labels',
  'too_few_images',
  'label_without_example',
  'label_not_in_train',
  'one_class',
  'no_train',
  'no_held_out',
  'few_examples',
  'label_not_held_out',
  'few_held_out',
  'unlabelled_left_out',
  'negative_left_out',
  'negatives',
] as const
export type FindingCode = (typeof FINDING_CODES)[number]

export type Readiness = { ready: boolean; blocking: Finding[]; notices: Finding[]; images: Record<Split, number> }

/** Fewer labelled pictures than this teach a network nothing that holds on other pictures. */
const FEWEST_IMAGES = 10
/** Below this, a label's result is luck: the design's own rule of thumb. */
const FEW_EXAMPLES = 10
/** With fewer pictures to measure on, one picture moves the figure by more than a tenth. */
const FEW_HELD_OUT = 10

/** Says whether these pictures can be trained on, and everything that is missing or worth knowing first. */
export function checkReadiness(input: ReadinessInput): Readiness {
  const splits = assignSplits(input.pictures, input.seed)
  const images = countBy(SPLITS, splits)
  const tally = tallyLabels(input, splits)
  const blocking = [...missingPictures(input), ...missingLabels(input, tally), ...missingSides(input, images)]
  const notices = [...thinLabels(input, tally, heldOutSplit(splits)), ...thinSides(images), ...leftOut(input)]
  return { ready: blocking.length === 0, blocking, notices, images }
}

/** How many examples of a label each split holds: boxes for a detector, pictures for a classifier. */
type Tally = Map<string, Record<Split, number>>

function tallyLabels({ labels, pictures }: ReadinessInput, splits: Split[]): Tally {
  const tally: Tally = new Map(labels.map((label) => [label, { train: 0, validation: 0, test: 0 }]))
  pictures.forEach((picture, i) => {
    for (const { label, times } of picture.examples) {
      const counts = tally.get(label)
      if (counts) counts[splits[i]!] += times
    }
  })
  return tally
}

function missingPictures({ labels, pictures }: ReadinessInput): Finding[] {
  const found: Finding[] = []
  if (labels.length === 0)
    found.push({ code: 'no_labels', message: 'There are no labels to learn.', fix: 'Create a label and mark it on some images.' })
  const labelled = pictures.filter((picture) => picture.examples.length > 0).length
  if (labelled < FEWEST_IMAGES) {
    const missing = FEWEST_IMAGES - labelled
    found.push({
      code: 'too_few_images',
      message: `${count(labelled, 'image is', 'images are')} labelled; training needs at least ${FEWEST_IMAGES}.`,
      fix: `Label ${missing} more.`,
    })
  }
  return found
}

function missingLabels({ type, labels }: ReadinessInput, tally: Tally): Finding[] {
  const found: Finding[] = []
  const shown = labels.filter((label) => total(tally.get(label)) > 0)
  for (const label of labels) {
    const counts = tally.get(label)!
    const things = type === 'detection' ? 'boxes' : 'images'
    if (total(counts) === 0) {
      found.push({
        code: 'label_without_example',
        label,
        message: `${label} has no ${things}.`,
        fix: `Label some ${label}, or train without it.`,
      })
    } else if (counts.train === 0) {
      const elsewhere = `all ${total(counts)} are in the held-out images`
      found.push({
        code: 'label_not_in_train',
        label,
        message: `${label} has no ${things} to learn from: ${elsewhere}.`,
        fix: `Label ${label} on more images, or train without it.`,
      })
    }
  }
  if (type === 'classification' && shown.length === 1) {
    found.push({
      code: 'one_class',
      message: `Only ${shown[0]} has images, and a classifier needs at least two labels to tell apart.`,
      fix: 'Give another label to some images.',
    })
  }
  return found
}

// Where nothing is labelled at all, these say nothing new.
function missingSides({ pictures }: ReadinessInput, images: Record<Split, number>): Finding[] {
  if (pictures.length === 0) return []
  if (images.train === 0) {
    return [
      {
        code: 'no_train',
        message: `No image is left to learn from: all ${pictures.length} were imported as validation or test.`,
        fix: 'Label images that are not in those splits.',
      },
    ]
  }
  if (images.validation + images.test === 0) {
    return [
      {
        code: 'no_held_out',
        message: 'No image is left to measure the model on: all labelled images are copies of one picture.',
        fix: 'Label a different image.',
      },
    ]
  }
  return []
}

function thinLabels({ type, labels }: ReadinessInput, tally: Tally, held: 'validation' | 'test'): Finding[] {
  return labels.flatMap((label) => {
    const counts = tally.get(label)!
    const found: Finding[] = []
    const examples = type === 'detection' ? count(counts.train, 'box', 'boxes') : count(counts.train, 'image', 'images')
    if (counts.train > 0 && counts.train < FEW_EXAMPLES) {
      found.push({
        code: 'few_examples',
        label,
        message: `${label} has only ${examples} to learn from.`,
        fix: `It will rarely be right. ${FEW_EXAMPLES - counts.train} more would help.`,
      })
    }
    if (counts.train > 0 && counts[held] === 0) {
      found.push({
        code: 'label_not_held_out',
        label,
        message: `${label} is on none of the ${held} images.`,
        fix: 'Its result cannot be measured, and it does not count in the overall figure.',
      })
    }
    return found
  })
}

function thinSides(images: Record<Split, number>): Finding[] {
  const held = images.test > 0 ? 'test' : 'validation'
  const few = images[held]
  if (few === 0 || few >= FEW_HELD_OUT) return []
  return [
    {
      code: 'few_held_out',
      message: `The model is measured on ${count(few, 'image', 'images')} only.`,
      fix: 'Read the result as a rough guess; it gets firmer with more labelled images.',
    },
  ]
}

function leftOut({ type, pictures, leftOut: left }: ReadinessInput): Finding[] {
  const found: Finding[] = []
  const negatives = pictures.filter((picture) => picture.examples.length === 0).length
  if (negatives > 0) {
    const meaning = type === 'detection' ? 'They teach the model what is not there.' : 'They teach the model when no label fits.'
    found.push({ code: 'negatives', message: `${count(negatives, 'negative image takes', 'negative images take')} part.`, fix: meaning })
  }
  if (left.negative > 0) {
    found.push({
      code: 'negative_left_out',
      message: `${count(left.negative, 'negative image is', 'negative images are')} left out.`,
      fix: 'A classifier that gives exactly one label cannot answer "none". Make a label for them if it should.',
    })
  }
  if (left.unlabelled > 0) {
    found.push({
      code: 'unlabelled_left_out',
      message: `${count(left.unlabelled, 'unlabelled image is', 'unlabelled images are')} left out.`,
      fix: 'Label them and they take part in the next run.',
    })
  }
  return found
}

const total = (counts?: Record<Split, number>): number => SPLITS.reduce((sum, split) => sum + (counts?.[split] ?? 0), 0)
const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`
const countBy = (keys: readonly Split[], values: Split[]): Record<Split, number> =>
  Object.fromEntries(keys.map((key) => [key, values.filter((value) => value === key).length])) as Record<Split, number>
