import { count, type Evidence, type Finding } from './finding'

/** Below this, a label's result is luck: the design's own rule of thumb. */
const FEW_EXAMPLES = 10
/** With fewer pictures to measure on, one picture moves the figure by more than a tenth. */
const FEW_HELD_OUT = 10

/** Pictures of the project that training does not see. */
export type LeftOut = { unlabelled: number; negative: number; /** near duplicates of others that take part */ alike?: number }

/** What is worth knowing before a training, and does not keep it from starting. */
export const notices = (evidence: Evidence, left: LeftOut): Finding[] => [
  ...thinLabels(evidence),
  ...thinSides(evidence),
  ...leftOut(evidence, left),
]

function thinLabels({ kind, labels, tally, heldOut }: Evidence): Finding[] {
  return labels.flatMap((label) => {
    const counts = tally.get(label)!
    const found: Finding[] = []
    const examples = kind.type === 'detection' ? count(counts.train, 'box', 'boxes') : count(counts.train, 'image', 'images')
    if (counts.train > 0 && counts.train < FEW_EXAMPLES) {
      found.push({
        code: 'few_examples',
        label,
        message: `${label} has only ${examples} to learn from.`,
        fix: `It will rarely be right. ${FEW_EXAMPLES - counts.train} more would help.`,
      })
    }
    if (counts.train > 0 && counts[heldOut] === 0) {
      found.push({
        code: 'label_not_held_out',
        label,
        message: `${label} is on none of the ${heldOut} images.`,
        fix: 'Its result cannot be measured, and it does not count in the overall figure.',
      })
    }
    return found
  })
}

function thinSides({ sizes, heldOut }: Evidence): Finding[] {
  const found: Finding[] = []
  if (sizes.test > 0 && heldOut === 'validation') {
    found.push({
      code: 'test_without_box',
      message: 'No test image has a box that is large enough to see.',
      fix: 'The model is measured on the validation images instead.',
    })
  }
  const few = sizes[heldOut]
  if (few > 0 && few < FEW_HELD_OUT) {
    found.push({
      code: 'few_held_out',
      message: `The model is measured on ${count(few, 'image', 'images')} only.`,
      fix: 'Read the result as a rough guess; it gets firmer with more labelled images.',
    })
  }
  return found
}

function leftOut({ kind, taking, unseen }: Evidence, left: LeftOut): Finding[] {
  const found: Finding[] = []
  const negatives = taking.filter(({ examples }) => examples.length === 0).length
  if (negatives > 0) {
    const meaning = kind.type === 'detection' ? 'They teach the model what is not there.' : 'They teach the model when no label fits.'
    found.push({ code: 'negatives', message: `${count(negatives, 'negative image takes', 'negative images take')} part.`, fix: meaning })
  }
  if (unseen.length > 0) {
    found.push({
      code: 'unseen_left_out',
      message: `${count(unseen.length, 'image is', 'images are')} left out: no box on ${unseen.length === 1 ? 'it' : 'them'} is large enough to see.`,
      fix: 'Draw a box around all of the thing. A side needs at least 4 thousandths of that of the image.',
    })
  }
  if (left.alike) {
    found.push({
      code: 'alike_left_out',
      message: `${count(left.alike, 'near duplicate is', 'near duplicates are')} left out.`,
      fix: 'Of each group the image with the most on it takes part.',
    })
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
