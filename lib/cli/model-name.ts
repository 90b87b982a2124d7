import { UsageError } from './exit'

/** A model as it is typed, as the API names it: 4 and v4 mean the same. @throws UsageError */
export function modelName(typed: string): string {
  const [, word, number] = /^(?:(latest|live)|v?([1-9]\d*))$/.exec(typed) ?? []
  const name = word ?? number
  if (name) return name
  throw new UsageError(`"${typed}" is no model: give its number (4 or v4), "latest" or "live".`)
}
