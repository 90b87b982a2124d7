import { z } from 'zod'
import { BundleFile } from '@/lib/domain/bundle/manifest'
import { RunConfig, RunEvent, RunFailure, RunMetrics } from '@/lib/domain/run/run'

/** What the public API answers, as far as the command line reads it; --json passes on the rest too. */
export const Me = z.looseObject({
  user: z.looseObject({ name: z.string().nullish(), email: z.string() }),
  workspaces: z.array(z.looseObject({ slug: z.string(), name: z.string(), role: z.string() })),
})

export const Project = z.looseObject({
  slug: z.string(),
  name: z.string(),
  type: z.enum(['detection', 'classification']),
  multiLabel: z.boolean(),
  counts: z.looseObject({ all: z.number(), labelled: z.number(), unlabelled: z.number(), negative: z.number() }),
  labels: z.array(z.looseObject({ name: z.string() })),
})
export type Project = z.infer<typeof Project>
export const Projects = z.looseObject({ items: z.array(Project) })

export const Uploads = z.object({
  items: z.array(
    z.discriminatedUnion('state', [
      z.object({
        state: z.literal('put'),
        name: z.string(),
        id: z.string(),
        url: z.url(),
        headers: z.record(z.string(), z.string()).default({}),
      }),
      z.object({
        state: z.literal('present'),
        name: z.string(),
        imageId: z.string(),
        width: z.number(),
        height: z.number(),
        labelled: z.boolean(),
      }),
      z.object({ state: z.literal('refused'), name: z.string(), reason: z.string() }),
    ]),
  ),
})
export type Upload = z.infer<typeof Uploads>['items'][number]
export const Completed = z.object({ imageId: z.string(), width: z.number(), height: z.number() })
export const Started = z.object({ id: z.string() })

export const Run = z.looseObject({
  number: z.number(),
  status: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  config: RunConfig,
  progress: z.number(),
  metrics: RunMetrics.nullish(),
  failure: RunFailure.nullish(),
  model: z.looseObject({ number: z.number() }).nullish(),
  queue: z.looseObject({ position: z.number(), reason: z.string().nullish() }).nullish(),
  createdAt: z.string(),
})
export type Run = z.infer<typeof Run>
export const Runs = z.object({ items: z.array(Run), next: z.unknown() })
export const Events = z.object({ items: z.array(z.object({ id: z.string(), at: z.string(), event: RunEvent })) })
export type StoredEvent = z.infer<typeof Events>['items'][number]

export const Model = z.looseObject({
  number: z.number(),
  createdAt: z.string(),
  labels: z.array(z.string()),
  metrics: RunMetrics,
  bytes: z.number(),
  files: z.array(BundleFile),
  run: z.looseObject({ number: z.number() }),
})
export const Models = z.object({ items: z.array(Model) })
