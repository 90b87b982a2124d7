import type { Model } from '@/lib/domain/contract/model'

/**
 * How many of the runtimes that a bundle was held against the trained model in agreed. A file that did not is left out of
 * it, and was refused by one. Undefined of models from before that was kept.
 */
export function agreementOf({ parity, leftOut }: Pick<Model, 'parity' | 'leftOut'>): { agree: number; all: number } | undefined {
  const ran = Object.values(parity)
    .flat()
    .flatMap((one) => ('skipped' in one ? [] : [one.runtime]))
  const agree = new Set(ran).size
  const all = agree + leftOut.length
  return all > 0 ? { agree, all } : undefined
}
