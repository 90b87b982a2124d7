import type { BundleFile } from '@/lib/domain/bundle/manifest'
import type { RunConfig, RunMetrics } from '@/lib/domain/run/run'

/** A model as the API answers it; times are ISO texts. */
export type Model = {
  number: number
  createdAt: string
  labels: string[]
  metrics: RunMetrics
  bytes: number
  files: BundleFile[]
  run: { number: number; config: RunConfig; seconds: number | null; by: string | null }
  snapshot: string
}
