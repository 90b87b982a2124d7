import { lessonOf, takesPart, tallyOf, type Tally } from '@/lib/domain/dataset/lesson'
import type { Manifest, ManifestImage, Split } from '@/lib/domain/dataset/manifest'
import { judgeLessons, notReady } from '@/lib/domain/dataset/readiness'

export type CheckedData = {
  train: ManifestImage[]
  validation: ManifestImage[]
  heldOut: { split: 'validation' | 'test'; images: ManifestImage[] }
  /** how many examples of each label every split holds */
  tally: Tally
  /** Sentences for the run's log: what is left out, and why. */
  warnings: string[]
}

/** What the run's log says of the data; the rest was said on the page before the run began. */
const TOLD = new Set(['test_without_box', 'unseen_left_out'])

/**
 * Sorts a manifest into what is trained on and what is held out, by the rules that promised the run on the page.
 * @throws AppError not_ready when there is too little to train on or nothing to measure with; the message says what.
 */
export function checkData({ project, labels, images }: Manifest): CheckedData {
  const { type, multiLabel } = project
  const lessons = images.map((image) => ({ ...lessonOf(type, image), split: image.split }))
  const leftOut = { unlabelled: 0, negative: 0 } // what they were is not in a manifest
  const { ready, blocking, notices, heldOut } = judgeLessons({ type, multiLabel, labels, leftOut }, lessons)
  if (!ready) throw notReady(blocking)
  const of = (split: Split) => images.filter((image, i) => image.split === split && takesPart(project, lessons[i]!))
  return {
    train: of('train'),
    validation: of('validation'),
    heldOut: { split: heldOut, images: of(heldOut) },
    tally: tallyOf(labels, lessons),
    warnings: notices.filter(({ code }) => TOLD.has(code)).map(({ message, fix }) => `${message} ${fix}`),
  }
}
