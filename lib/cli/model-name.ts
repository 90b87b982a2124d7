import { UsageError } from './exit'

/** A model as it is typed. @throws UsageError */
export function modelName(typed: string): string {
  if (/^(latest|[1-9]\d*)$/.test(typed)) return typed
  throw new UsageError(`"${typed}" is no model: give its number or "latest".`)
}
