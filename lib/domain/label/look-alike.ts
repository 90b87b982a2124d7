import { AppError } from '@/lib/domain/errors'

/**
 * Keeps people from making the same label twice, once with other capitals.
 * @param wanted names that are chosen now, in order
 * @param taken those that are there
 * @throws AppError 'conflict'
 */
export function refuseLookAlikes(wanted: readonly string[], taken: Iterable<string>): void {
  const known = new Map<string, string[]>()
  const add = (name: string) => void known.set(name.toLowerCase(), [...(known.get(name.toLowerCase()) ?? []), name])
  for (const name of taken) add(name)
  for (const name of wanted) {
    const twin = known.get(name.toLowerCase())?.find((other) => other !== name)
    if (twin !== undefined)
      throw new AppError(
        'conflict',
        `The labels ${twin} and ${name} differ in capitals only. Use one of them, or choose a name that differs in more.`,
      )
    add(name)
  }
}

/** Groups of names that differ in capitals only, each in the order given. */
export function lookAlikes(names: readonly string[]): string[][] {
  // Map.groupBy would do it; the command line also runs on Node 20, which has none.
  const groups = new Map<string, string[]>()
  for (const name of new Set(names)) {
    const group = groups.get(name.toLowerCase())
    if (group) group.push(name)
    else groups.set(name.toLowerCase(), [name])
  }
  return [...groups.values()].filter(({ length }) => length > 1)
}
