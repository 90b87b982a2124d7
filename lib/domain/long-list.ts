import { z } from 'zod'

type Length = { least?: number; most: number; tooMany?: string }

/**
 * A list in a request that may be long. Of the entries the first that is wrong is told, and nothing is looked at behind
 * it: to say what is wrong with each of thousands takes longer than to do what they ask.
 */
export function longList<T extends z.ZodType>(Item: T, { least = 0, most, tooMany }: Length): z.ZodType<z.output<T>[], z.input<T>[]> {
  const list = z
    .array(z.unknown())
    .min(least)
    .max(most, tooMany)
    .transform((entries, context) => {
      const read: z.output<T>[] = []
      for (const [at, entry] of entries.entries()) {
        const parsed = Item.safeParse(entry)
        if (parsed.success) read.push(parsed.data)
        else {
          context.issues.push(
            ...parsed.error.issues.map((issue) => ({ ...issue, path: [at, ...issue.path], input: entry }) as z.core.$ZodRawIssue),
          )
          return z.NEVER
        }
      }
      return read
    })
  return list as z.ZodType<z.output<T>[], z.input<T>[]>
}
