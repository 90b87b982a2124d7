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

/** How those that take part came to their part. */
export type Divided = {
  /** people or a source said it */
  given: number
  /** the run's seed did, or what they look like */
  drawn: number
  /** of those that were given as train: kept back, since else nothing would be measured on */
  moved: number
  /** look like others */
  alike: number
}

/** Says whether these pictures can be trained on, and everything that is missing or worth knowing first. */
export function checkReadiness({
  pictures,
  seed,
  ...wanted
}: Wanted & { pictures: TrainingPicture[]; seed: number }): Readiness & { divided: Divided } {
  const splits = assignSplits(pictures, seed)
  const lessons = pictures.map(({ examples, unseen }, i) => ({ examples, unseen, split: splits[i]! }))
  const taking = pictures.flatMap((picture, i) => (takesPart(wanted, picture) ? { ...picture, split: splits[i]! } : []))
  return { ...judgeLessons(wanted, lessons), divided: countDivided(taking) }
}

function countDivided(taking: (TrainingPicture & { split: Split })[]): Divided {
  const times = new Map<string, number>()
  for (const { group } of taking) if (group !== undefined) times.set(group, (times.get(group) ?? 0) + 1)
  const given = taking.filter((picture) => picture.given !== null)
  return {
    given: given.length,
    drawn: taking.length - given.length,
    moved: given.filter((picture) => picture.given !== picture.split).length,
    alike: taking.filter(({ group }) => group !== undefined && times.get(group)! > 1).length,
  }
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
