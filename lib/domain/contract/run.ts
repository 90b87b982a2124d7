import { z } from 'zod'
import { RunConfig, RunEvent, RunFailure, RunMetrics, Stage } from '@/lib/domain/run/run'
import { Ordinal } from '@/lib/domain/ordinal'
import { listOf, pageOf } from './page'
import { When } from './when'

export const RunStatus = z.enum(['queued', 'running', 'done', 'failed', 'cancelled'])
export type RunStatus = z.infer<typeof RunStatus>

/** How long a run will take, from what the last one like it took, in proportion. */
export const Estimate = z.object({
  seconds: z.number(),
  stages: z.array(z.object({ stage: Stage, seconds: z.number() })),
  basis: z.object({ run: z.number().int(), images: z.number().int() }),
})
export type Estimate = z.infer<typeof Estimate>

/** A run as a list shows it. */
export const ListedRun = z.object({
  number: z.number().int(),
  status: RunStatus,
  config: RunConfig,
  stage: Stage.nullable(),
  /** 0..1 of the whole */
  progress: z.number(),
  metrics: RunMetrics.nullable(),
  failure: RunFailure.nullable(),
  attempt: z.number().int(),
  /** of the processor that its newest attempt computes on; null where that is not known, or not ours to decide */
  threads: z.number().int().nullable(),
  /** it was asked to stop and has not yet */
  cancelling: z.boolean(),
  createdAt: When,
  startedAt: When.nullable(),
  finishedAt: When.nullable(),
  snapshot: z.object({
    hash: z.string(),
    images: z.number().int(),
    annotations: z.number().int(),
    /** how people call its content */
    versions: z.array(z.object({ number: z.number().int(), name: z.string() })),
  }),
  model: z.object({ number: z.number().int() }).nullable(),
  /** the name or address of who started it; null for a former member */
  by: z.string().nullable(),
})
export type ListedRun = z.infer<typeof ListedRun>
export const Runs = pageOf(ListedRun)
export type Runs = z.infer<typeof Runs>

/** One run: a queued one with its place and why it waits, one that has not ended with the time it should take. */
export const Run = ListedRun.extend({
  queue: z.object({ position: z.number().int(), ahead: z.number().int(), reason: z.string() }).nullable(),
  estimate: Estimate.nullable(),
})
export type Run = z.infer<typeof Run>

/** Something a run said. */
export const ToldEvent = z.object({ id: z.string(), at: When, event: RunEvent })
export type ToldEvent = z.infer<typeof ToldEvent>
export const ToldEvents = listOf(ToldEvent)
export type ToldEvents = z.infer<typeof ToldEvents>

/** What a person asks for: the run's config, labels (by name) to train without, and a version to train on in place of what there is now. */
export const RunRequest = RunConfig.extend({
  leaveOut: z.array(z.string().max(200)).max(200).default([]),
  version: Ordinal.optional(),
  /** near duplicates: in one part (as is usual), or one of each group alone */
  alike: z.enum(['together', 'one']).optional(),
})
export type RunRequest = z.infer<typeof RunRequest>

/** After which event: its id, which counts in 64 bits. */
export const EventsQuery = z.object({
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt)
    .optional(),
})
