import type { Split } from '@/lib/domain/dataset/manifest'

const STRICTNESS: readonly Split[] = ['train', 'validation', 'test']

/** Of two splits that a picture is in: it must not be learned from and tested on, so test counts before validation before train. */
export const stricter = (before: Split | undefined, split: Split): Split =>
  before && STRICTNESS.indexOf(before) > STRICTNESS.indexOf(split) ? before : split
