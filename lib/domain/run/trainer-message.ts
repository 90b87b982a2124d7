import { z } from 'zod'
import { LeftOut, Parity } from '@/lib/domain/bundle/manifest'
import { Manifest } from '@/lib/domain/dataset/manifest'
import { RunConfig, RunEvent, RunFailure, RunMetrics } from './run'

/** What the worker tells the training process it forked. All folders are local and exist. */
export const ToTrainer = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    manifest: Manifest,
    config: RunConfig,
    /** bundle files are written here, e.g. outDir/model_web/model.json */
    outDir: z.string(),
    /** where a checkpoint is written now and then, and read from if there is one */
    checkpointDir: z.string(),
  }),
  z.object({
    type: z.literal('rebuild'),
    manifest: Manifest,
    /** holds the trained weights, or of a model from before they were kept the web's files */
    inDir: z.string(),
    outDir: z.string(),
    /** weights as they are, in files that else round them */
    float32: z.boolean(),
  }),
  z.object({ type: z.literal('cancel') }),
])
export type ToTrainer = z.infer<typeof ToTrainer>

/** The files of a bundle as they were written and checked; paths below outDir. */
export const MadeBundle = z.object({
  files: z.array(z.string()),
  /** of each file of the bundle with the trained network, on held-out pictures */
  parity: Parity,
  leftOut: z.array(LeftOut),
  /** what they were written from (lib/ml/weights-file.ts) */
  weights: z.string(),
})
export type MadeBundle = z.infer<typeof MadeBundle>

/** What came out of a training: the model's files and everything that is said of it. */
export const Trained = MadeBundle.extend({
  metrics: RunMetrics,
  backend: z.string(),
  /** labels in the order of the model's outputs */
  labels: z.array(z.string()),
  /** licence and origin of the base weights */
  notice: z.string(),
})
export type Trained = z.infer<typeof Trained>

/** What the training process answers. Exactly one of done, rebuilt, failed, cancelled ends it. */
export const FromTrainer = z.discriminatedUnion('type', [
  /** what it computes on; without threads where those are not ours to decide */
  z.object({ type: z.literal('backend'), threads: z.number().int().positive().optional() }),
  z.object({ type: z.literal('event'), event: RunEvent }),
  /** checkpointDir now holds a whole checkpoint */
  z.object({ type: z.literal('checkpoint'), step: z.number().int() }),
  z.object({ type: z.literal('done'), ...Trained.shape }),
  z.object({ type: z.literal('rebuilt'), ...MadeBundle.shape }),
  z.object({ type: z.literal('failed'), ...RunFailure.shape }),
  z.object({ type: z.literal('cancelled') }),
])
export type FromTrainer = z.infer<typeof FromTrainer>
