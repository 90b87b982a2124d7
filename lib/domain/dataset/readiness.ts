import { AppError } from '@/lib/domain/errors'
import { blockingFindings } from './blocking-findings'
import type { Evidence, Finding } from './finding'
import { heldOutOf, splitSizes, takesPart, tallyOf, type Kind, type Lesson, type SplitLesson } from './lesson'
import type { Split } from './manifest'
import { notices, type LeftOut } from './notices'
import { assignSplits, type SplitInput } from './split'

/** One labelled or negative picture of a project: what it teaches, and what decides its split. */
export type TrainingPicture = SplitInput & Lesson

export type Readiness = {
  ready: boolean
  blocking: Finding[]
  notices: Finding[]
  /** how many pictures take part, and which of them the model is measured on */
  images: Record<Split, number>
  heldOut: 'validation' | 'test'
}

/** `labels`: every label that the model shall know, by name. */
type Wanted = Kind & { labels: string[]; leftOut: LeftOut }

/** Says whether these pictures can be trained on, and everything that is missing or worth knowing first. */
export function checkReadiness({ pictures, seed, ...wanted }: Wanted & { pictures: TrainingPicture[]; seed: number }): Readiness {
  const splits = assignSplits(pictures, seed)
  return judgeLessons(
    wanted,
    pictures.map(({ examples, unseen }, i) => ({ examples, unseen, split: splits[i]! })),
  )
}

/** The same for pictures that have their splits: the training process asks this of the very data it was given. */
export function judgeLessons({ labels, leftOut, ...kind }: Wanted, lessons: SplitLesson[]): Readiness {
  const taking = lessons.filter((lesson) => takesPart(kind, lesson))
  const unseen = lessons.filter(({ examples, unseen }) => examples.length === 0 && unseen.length > 0)
  const [sizes, heldOut, tally] = [splitSizes(taking), heldOutOf(kind, taking), tallyOf(labels, taking)]
  const evidence: Evidence = { kind, labels, taking, unseen, sizes, heldOut, tally }
  const blocking = blockingFindings(evidence)
  return { ready: blocking.length === 0, blocking, notices: notices(evidence, leftOut), images: sizes, heldOut }
}

/** What a run is refused with: all that is missing in words, and as `detail.blocking`. */
export function notReady(blocking: Finding[]): AppError {
  return new AppError('not_ready', blocking.map(({ message, fix }) => `${message} ${fix}`).join(' '), { blocking })
}
