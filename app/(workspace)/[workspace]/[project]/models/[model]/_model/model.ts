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

export type Place = { workspace: string; project: string }

/** Where the API serves a model of a project from. */
export const modelPath = ({ workspace, project }: Place, number: number): string =>
  `/api/workspaces/${encodeURIComponent(workspace)}/projects/${encodeURIComponent(project)}/models/${number}`
