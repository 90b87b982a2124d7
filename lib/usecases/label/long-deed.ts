import { AppError } from '@/lib/domain/errors'

/**
 * How many annotations a label may have to be deleted or merged, and so to be brought back: all of it is one transaction, and
 * where two cores are busy with other things 300,000 take 10 to 40 s.
 */
export const MOST_AT_ONCE = 1_000_000
/** For as many as that. */
export const LONG = { seconds: 180 }

type Deed = { name: string; annotations: number; /** in words */ deed: 'deleted' | 'merged' }

/**
 * Keeps from beginning what could not be ended.
 * @throws AppError 'too_large'
 */
export function refuseTooMuch({ name, annotations, deed }: Deed): void {
  if (annotations <= MOST_AT_ONCE) return
  throw new AppError(
    'too_large',
    `${name} has ${annotations.toLocaleString('en')} annotations; at most ${MOST_AT_ONCE.toLocaleString('en')} are ${deed} at once. Delete images that carry it first.`,
  )
}
