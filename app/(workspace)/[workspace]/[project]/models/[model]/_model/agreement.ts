import { mainFile, PLATFORM_NAMES } from '@/lib/domain/bundle/platforms'
import type { Model } from '@/lib/domain/contract/model'

/** `agree` of `all` runtimes; `whole`: something ran each of the files that are checked. */
export type RuntimesAgree = { agree: number; all: number; whole: boolean }

const MAIN = new Set(PLATFORM_NAMES.map(mainFile))

/**
 * How many of the runtimes that a bundle was held against the trained model in agreed. A main file that did not is left out
 * of it, and was refused by one; others that are left out come beside one that agreed. Undefined of models from before that was kept.
 */
export function agreementOf({ parity, leftOut }: Pick<Model, 'parity' | 'leftOut'>): RuntimesAgree | undefined {
  const runtimes = Object.values(parity).map((list) => list.flatMap((one) => ('skipped' in one ? [] : [one.runtime])))
  const agree = new Set(runtimes.flat()).size
  const all = agree + leftOut.filter(({ path }) => MAIN.has(path)).length
  return all > 0 ? { agree, all, whole: runtimes.every((ran) => ran.length > 0) } : undefined
}
