import { z } from 'zod'
import { versioned } from '@/lib/domain/versioned'

export const PRESETS = ['fast', 'standard'] as const
export const Preset = z.enum(PRESETS)
export type Preset = z.infer<typeof Preset>

/** What a person chooses for a run. The seed decides the split of unsplit pictures, augmentation and batch order. */
export const RunConfig = z.object({
  preset: Preset.default('standard'),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
})
export type RunConfig = z.infer<typeof RunConfig>

/** In order; each is shown with its time. */
export const STAGES = ['prepare', 'features', 'train', 'evaluate', 'bundle', 'publish'] as const
export const Stage = z.enum(STAGES)
export type Stage = z.infer<typeof Stage>

/** mAP50 = mean over labels of the all-point interpolated average precision at IoU 0.5; 0..1 as all figures here. */
export const RunMetrics = z.object({
  version: z.literal(1).default(1),
  /** which pictures were held out: the test split where there is one, else the validation split */
  heldOut: z.enum(['validation', 'test']),
  images: z.number().int(),
  metric: z.enum(['mAP50', 'accuracy']),
  value: z.number(),
  perLabel: z.array(z.object({ label: z.string(), value: z.number().nullable(), count: z.number().int() })),
  /** seconds per stage and peak resident memory of the training process */
  seconds: z.partialRecord(Stage, z.number()),
  peakMemoryBytes: z.number().int(),
  /** of the processor that computed; not known of runs of before, and of backends that choose themselves */
  threads: z.number().int().positive().optional(),
})
export type RunMetrics = z.infer<typeof RunMetrics>
/** The metrics of a run, a model or a bundle as they were stored, perhaps long ago. */
export const StoredMetrics = versioned(RunMetrics)

/** What a run says while it runs. The training loop yields these; they are stored and shown as they are. */
export const RunEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stage'), stage: Stage }),
  /** done of total within the current stage, e.g. pictures prepared */
  z.object({ kind: z.literal('progress'), stage: Stage, done: z.number(), total: z.number(), secondsLeft: z.number().optional() }),
  z.object({
    kind: z.literal('step'),
    step: z.number().int(),
    steps: z.number().int(),
    epoch: z.number(),
    loss: z.number(),
    learningRate: z.number(),
  }),
  z.object({ kind: z.literal('validation'), step: z.number().int(), epoch: z.number(), value: z.number(), loss: z.number().optional() }),
  z.object({ kind: z.literal('log'), level: z.enum(['info', 'warn', 'error']), message: z.string() }),
])
export type RunEvent = z.infer<typeof RunEvent>

/** Why a run failed, for people. `reason` groups failures; `away` (a service behind the site) and `our_side` are retried. */
export const RunFailure = z.object({ reason: z.enum(['data', 'memory', 'away', 'our_side']), message: z.string() })
export type RunFailure = z.infer<typeof RunFailure>
