import { AppError } from '@/lib/domain/errors'

const isLike = (one: string, other: string) => one !== other && one.toLowerCase() === other.toLowerCase()

/**
 * Keeps people from making the same label twice, once with other capitals.
 * @param names those that are taken
 * @throws AppError 'conflict'
 */
export function refuseLookAlike(name: string, names: readonly string[]): void {
  const twin = names.find((other) => isLike(name, other))
  if (twin !== undefined)
    throw new AppError('conflict', `There is a label ${twin} already. Use it, or choose a name that differs in more than capitals.`)
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
