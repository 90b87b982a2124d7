import { type Farm, makeFarm } from './farm'
import { rowsOf } from './rows-of'

// A farm takes long to make, and most questions leave it as it was.

type Type = 'classification' | undefined
const rested = new Map<Type, Farm[]>()
const made = new WeakMap<Farm, { type: Type; rows: string }>()

/** A farm as it was made, of which no row has changed since. Whoever borrows two has two. */
export async function borrowFarm({ type }: { type?: Type } = {}): Promise<Farm> {
  const farm = rested.get(type)?.pop()
  if (farm) return farm
  const fresh = await makeFarm({ type })
  made.set(fresh, { type, rows: await rowsOf(fresh.scope) })
  return fresh
}

/** Keeps a farm for the next who borrows one; one that has been changed is left alone. */
export async function giveBack(farm: Farm): Promise<void> {
  const { type, rows } = made.get(farm)!
  if ((await rowsOf(farm.scope)) !== rows) return
  rested.set(type, [...(rested.get(type) ?? []), farm])
}
