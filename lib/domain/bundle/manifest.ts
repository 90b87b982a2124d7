import { z } from 'zod'
import { RunConfig, StoredMetrics } from '@/lib/domain/run/run'
import { versioned } from '@/lib/domain/versioned'

export const BundleFile = z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string() })
export type BundleFile = z.infer<typeof BundleFile>

/** bundle.json: what a bundle is and where it came from. Written last: a bundle exists when its manifest does. */
export const BundleManifest = versioned(
  z.object({
    version: z.literal(1),
    model: z.object({ id: z.string(), number: z.number().int(), createdAt: z.string() }),
    workspace: z.string(),
    project: z.object({ id: z.string(), name: z.string(), type: z.enum(['detection', 'classification']), multiLabel: z.boolean() }),
    run: z.object({ id: z.string(), number: z.number().int(), config: RunConfig, backend: z.string() }),
    snapshot: z.string(),
    labels: z.array(z.string()),
    metrics: StoredMetrics,
    /** largest absolute difference between the trained model and each re-read format */
    parity: z.record(z.string(), z.number()),
    notice: z.string(),
    files: z.array(BundleFile),
  }),
)
export type BundleManifest = z.infer<typeof BundleManifest>
