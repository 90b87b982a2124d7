import { z } from 'zod'
import { RunConfig } from '@/lib/domain/run/run'

/** What a person asks for: the run's config, and labels (by name) to train without. */
export const RunRequest = RunConfig.extend({ leaveOut: z.array(z.string().max(200)).max(200).default([]) })
export type RunRequest = z.infer<typeof RunRequest>

/** The same from a query: `?preset=fast&seed=3&leaveOut=a&leaveOut=b` arrives as text. */
export const RunQuery = z.object({
  preset: RunConfig.shape.preset,
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
  /** names as a JSON array: labels may hold commas */
  leaveOut: z
    .string()
    .max(20_000)
    .default('[]')
    .transform((text, context) => {
      try {
        return RunRequest.shape.leaveOut.parse(JSON.parse(text))
      } catch {
        context.addIssue({ code: 'custom', message: 'must be a JSON array of label names' })
        return z.NEVER
      }
    }),
})
