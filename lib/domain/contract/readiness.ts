import { z } from 'zod'
import { Split } from '@/lib/domain/dataset/manifest'
import { FINDING_CODES } from '@/lib/domain/dataset/finding'
import type { Readiness as Judged } from '@/lib/domain/dataset/readiness'
import { Preset, RunConfig } from '@/lib/domain/run/run'
import { Estimate, RunRequest } from './run'

const Finding = z.object({ code: z.enum(FINDING_CODES), message: z.string(), fix: z.string(), label: z.string().optional() })

/** Whether a project may be trained on, what is missing or worth knowing first, and how long it will take. */
export const Readiness = z.object({
  ready: z.boolean(),
  blocking: z.array(Finding),
  notices: z.array(Finding),
  /** how many take part, and which of them the model is measured on */
  images: z.record(Split, z.number().int()),
  heldOut: z.enum(['validation', 'test']),
  /** of those that take part: how many were given their split, were drawn by the run, are kept back though given as train, and look like others */
  divided: z.object({ given: z.number().int(), drawn: z.number().int(), moved: z.number().int(), alike: z.number().int() }),
  /** of the preset asked for; null where no run of it has finished here yet */
  secondsEstimate: z.number().nullable(),
  estimates: z.record(Preset, Estimate.nullable()),
  queue: z.object({ ahead: z.number().int() }),
}) satisfies z.ZodType<Judged>
export type Readiness = z.infer<typeof Readiness>

/** A `RunRequest` from an address: `?preset=fast&seed=3&leaveOut=["a","b"]` arrives as text. */
export const ReadinessQuery = z.object({
  preset: RunConfig.shape.preset,
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
  version: RunRequest.shape.version,
  alike: RunRequest.shape.alike,
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
