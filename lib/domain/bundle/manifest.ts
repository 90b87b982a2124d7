import { z } from 'zod'
import { RunConfig, StoredMetrics } from '@/lib/domain/run/run'
import { versioned } from '@/lib/domain/versioned'
import { mainFile } from './platforms'

export const BundleFile = z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string() })
export type BundleFile = z.infer<typeof BundleFile>

/**
 * How a file was run before it was published, and how closely it said what the trained network says: the largest absolute
 * difference of a score, or of a box's edge as a part of the picture. Of a file that is known to say something else, by how many
 * points (hundredths) of the model's figure it is worse than the network, on so many held-out pictures. Or why it was not run.
 */
export const Agreement = z.union([
  z.object({ runtime: z.string(), difference: z.number() }),
  z.object({ runtime: z.string(), metric: z.enum(['mAP50', 'accuracy']), lost: z.number(), pictures: z.number().int() }),
  z.object({ runtime: z.string(), skipped: z.string() }),
])
export type Agreement = z.infer<typeof Agreement>

/** Whether points that are lost show in the figure itself, which is from 0 to 1 and told with three digits. */
export const isLoss = (lost: number): boolean => lost >= 0.05

/** By the path of a file in the bundle. */
export const Parity = z.record(z.string(), z.array(Agreement))
export type Parity = z.infer<typeof Parity>

/** A file that is not in a bundle because it did not come out right, and why. */
export const LeftOut = z.object({ path: z.string(), reason: z.string() })
export type LeftOut = z.infer<typeof LeftOut>

/** Version 1 knew the web's files alone, and one figure for them. */
const OneFigure = z
  .looseObject({ parity: z.object({ model_web: z.number() }).partial() })
  .transform(({ parity: { model_web: difference }, ...rest }) => ({
    ...rest,
    parity: difference === undefined ? {} : { [mainFile('web')]: [{ runtime: 'TensorFlow.js', difference }] },
    leftOut: [],
  }))

/** Version 2 knew no file that may lose points. */
const NoneLost = z.looseObject({})

/** bundle.json: what a bundle is and where it came from. Written last: a bundle exists when its manifest does. */
export const BundleManifest = versioned(
  z.object({
    version: z.literal(3),
    model: z.object({ id: z.string(), number: z.number().int(), createdAt: z.string() }),
    workspace: z.string(),
    project: z.object({ id: z.string(), name: z.string(), type: z.enum(['detection', 'classification']), multiLabel: z.boolean() }),
    run: z.object({ id: z.string(), number: z.number().int(), config: RunConfig, backend: z.string() }),
    snapshot: z.string(),
    labels: z.array(z.string()),
    /** by label: from which score on a thing counts as found; where it is not known, readers take 0.5 */
    thresholds: z.record(z.string(), z.number().min(0).max(1)).optional(),
    metrics: StoredMetrics,
    parity: Parity,
    leftOut: z.array(LeftOut),
    /** weights are as they were trained, in every file that else rounds them */
    float32: z.literal(true).optional(),
    notice: z.string(),
    /** SHA-256 of the trained weights, which lie beside the bundle and are no part of it; models of before do not say */
    weights: z.string().optional(),
    files: z.array(BundleFile),
  }),
  { upgrades: [OneFigure, NoneLost] },
)
export type BundleManifest = z.infer<typeof BundleManifest>
