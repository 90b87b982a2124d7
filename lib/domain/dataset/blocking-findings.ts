import { total, count, type Evidence, type Finding } from './finding'
import { isMeasurable } from './lesson'

/** Fewer labelled pictures than this teach a network nothing that holds on other pictures. */
const FEWEST_IMAGES = 10

/** What a training cannot do without. */
export const blockingFindings = (evidence: Evidence): Finding[] => [
  ...missingPictures(evidence),
  ...missingLabels(evidence),
  ...nothingToTell(evidence),
  ...missingSides(evidence),
]

function missingPictures({ labels, taking }: Evidence): Finding[] {
  const found: Finding[] = []
  if (labels.length === 0)
    found.push({ code: 'no_labels', message: 'There are no labels to learn.', fix: 'Create a label and mark it on some images.' })
  const labelled = taking.filter(({ examples }) => examples.length > 0).length
  if (labelled < FEWEST_IMAGES) {
    found.push({
      code: 'too_few_images',
      message: `${count(labelled, 'image is', 'images are')} labelled; training needs at least ${FEWEST_IMAGES}.`,
      fix: `Label ${FEWEST_IMAGES - labelled} more.`,
    })
  }
  return found
}

function missingLabels({ kind, labels, taking, unseen, tally }: Evidence): Finding[] {
  const things = kind.type === 'detection' ? 'boxes' : 'images'
  const tooSmall = new Set([...taking, ...unseen].flatMap((lesson) => lesson.unseen.map(({ label }) => label)))
  return labels.flatMap((label): Finding[] => {
    const counts = tally.get(label)!
    if (total(counts) === 0) {
      const message = tooSmall.has(label) ? `No box of ${label} is large enough to see.` : `${label} has no ${things}.`
      return [{ code: 'label_without_example', label, message, fix: `Label some ${label}, or train without it.` }]
    }
    if (counts.train > 0) return []
    const message = `${label} has no ${things} to learn from: all ${total(counts)} are in the held-out images.`
    return [{ code: 'label_not_in_train', label, message, fix: `Label ${label} on more images, or train without it.` }]
  })
}

// Yes or no to one label can be learned, but not from yes alone.
function nothingToTell({ kind, labels, taking, tally }: Evidence): Finding[] {
  const shown = labels.filter((label) => total(tally.get(label)) > 0)
  const yesAndNo = kind.multiLabel && taking.some(({ examples }) => examples.length === 0)
  if (kind.type !== 'classification' || shown.length !== 1 || yesAndNo) return []
  return [
    {
      code: 'one_class',
      message: `Only ${shown[0]} has images, and a classifier needs at least two labels to tell apart.`,
      fix: kind.multiLabel ? 'Give another label to some images, or mark some that show none.' : 'Give another label to some images.',
    },
  ]
}

// Where nothing is labelled at all, these say nothing new.
function missingSides({ kind, taking, sizes, heldOut }: Evidence): Finding[] {
  if (taking.length === 0) return []
  if (sizes.train === 0) {
    return [
      {
        code: 'no_train',
        message: `No image is left to learn from: all ${taking.length} were imported as validation or test.`,
        fix: 'Label images that are not in those splits.',
      },
    ]
  }
  if (sizes.validation + sizes.test === 0) {
    return [
      {
        code: 'no_held_out',
        message: 'No image is left to measure the model on: all labelled images are copies of one picture.',
        fix: 'Label a different image.',
      },
    ]
  }
  const measured = taking.filter(({ split }) => split === heldOut)
  if (isMeasurable(kind, measured)) return []
  return [
    {
      code: 'held_out_without_box',
      message: 'No image that is kept to measure the model on has a box.',
      fix: 'Label more images: some of them are kept for measuring.',
    },
  ]
}
