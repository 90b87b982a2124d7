import { AppError } from '@/lib/domain/errors'

const isLike = (one: string, other: string) => one !== other && one.toLowerCase() === other.toLowerCase()

/**
 * Keeps people from making the same label twice, once with other capitals.
 * @param names those that are taken
 * @throws AppError 'conflict'
 */
export function refuseLookAlike(name: string, names: readonly string[]): void {
  const twin = names.find((other) => isLike(name, other))
  if (twin !== undefined) throw new AppError('conflict', `There is a label ${twin} already. Use it, or choose a name that differs in more than capitals.`)
}

/** Groups of names that differ in capitals only, each in the order given. */
export const lookAlikes = (names: readonly string[]): string[][] => [...Map.groupBy(new Set(names), (name) => name.toLowerCase()).values()].filter(({ length }) => length > 1)
