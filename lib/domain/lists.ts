// For lists of any length: what is spread into the arguments of a call lies on the stack, which ends at some ten thousands.

/** Puts all of them at the end of the list. */
export function append<T>(list: T[], more: Iterable<T>): void {
  for (const one of more) list.push(one)
}

/** The least of them; Infinity where there are none. */
export function least(numbers: Iterable<number>): number {
  let found = Infinity
  for (const number of numbers) if (number < found) found = number
  return found
}

/** The greatest of them; -Infinity where there are none. */
export function greatest(numbers: Iterable<number>): number {
  let found = -Infinity
  for (const number of numbers) if (number > found) found = number
  return found
}
