import type { Kind, SplitLesson, Tally } from './lesson'
import { SPLITS, type Split } from './manifest'

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
  'held_out_without_box',
  'few_examples',
  'label_not_held_out',
  'few_held_out',
  'test_without_box',
  'unseen_left_out',
  'alike_left_out',
  'unlabelled_left_out',
  'negative_left_out',
  'negatives',
] as const
export type FindingCode = (typeof FINDING_CODES)[number]

/** What findings are about: the pictures that take part, and what is known of them. */
export type Evidence = {
  kind: Kind
  labels: string[]
  taking: SplitLesson[]
  /** pictures on which nothing is large enough to see */
  unseen: SplitLesson[]
  sizes: Record<Split, number>
  heldOut: 'validation' | 'test'
  tally: Tally
}

export const total = (counts?: Record<Split, number>): number => SPLITS.reduce((sum, split) => sum + (counts?.[split] ?? 0), 0)
export const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`
