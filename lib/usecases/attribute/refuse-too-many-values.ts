import type { Attribute } from '@/lib/domain/attribute/attribute'
import { AppError } from '@/lib/domain/errors'
import type { Tx } from '@/lib/io/db'
import { countValues } from './count-values'

/** How many values are carried along at once: the edits that tell of them hold each annotation. */
export const MOST_VALUES_AT_ONCE = 300_000

type Input = { projectId: string; attribute: Pick<Attribute, 'name' | 'labelId'>; deed: 'renamed' | 'deleted' }

/**
 * Keeps from beginning what could not be ended.
 * @throws AppError 'too_large'
 */
export async function refuseTooManyValues(tx: Tx, { projectId, attribute, deed }: Input): Promise<void> {
  const values = await countValues(tx, { projectId, attribute })
  if (values > MOST_VALUES_AT_ONCE)
    throw new AppError(
      'too_large',
      `${attribute.name} has ${values.toLocaleString('en')} values; at most ${MOST_VALUES_AT_ONCE.toLocaleString('en')} are ${deed} at once. Delete images that have it first.`,
    )
}
