/**
 * The least of a few measurements of one thing, in milliseconds. What else a machine does only adds to each, so that the
 * least says most about what is measured; a stall that is really there is in all of them.
 * @param enough one that is below needs no other
 */
export async function leastOf(
  measure: () => Promise<number>,
  { rounds = 3, enough }: { rounds?: number; enough: number },
): Promise<number> {
  let least = Infinity
  for (let round = 0; round < rounds && least >= enough; round++) least = Math.min(least, await measure())
  return least
}
