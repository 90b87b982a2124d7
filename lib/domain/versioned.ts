import { z } from 'zod'

/**
 * The schema of JSON that outlives the code that wrote it. Such a value says in which version it was written; what says
 * nothing is of version 1. Reading takes it up version by version, so that the rest of the house knows today's form
 * alone; what is stored stays as it is. A version from the future is refused.
 * @param schema today's form, with today's version as a literal under the key
 * @param upgrades the form of version 1 made into that of 2, of 2 into 3, …: who changes the form adds one and leaves
 *   those before as they are
 */
export const versioned = <T extends z.ZodType>(
  schema: T,
  { key = 'version', upgrades = [] }: { key?: string; upgrades?: readonly z.ZodType[] } = {},
) =>
  z.preprocess((stored, context) => {
    const version = isRecord(stored) && key in stored ? stored[key] : 1
    const today = upgrades.length + 1
    if (!isCount(version) || version > today) return stored // the schema says what is wrong with it
    let value = stored
    for (const upgrade of upgrades.slice(version - 1)) {
      const upgraded = upgrade.safeParse(value)
      if (!upgraded.success) {
        context.addIssue({ code: 'custom', message: `not of version ${version}: ${upgraded.error.message}` })
        return z.NEVER
      }
      value = upgraded.data
    }
    return isRecord(value) ? { ...value, [key]: today } : value
  }, schema)

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 1
