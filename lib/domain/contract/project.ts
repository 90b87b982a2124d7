import { z } from 'zod'
import { Name } from '@/lib/domain/label/name'
import { listOf } from './page'
import { RunStatus } from './run'
import { When } from './when'

export const ProjectType = z.enum(['detection', 'classification'])
export type ProjectType = z.infer<typeof ProjectType>

/** Images by pool. */
export const PoolCounts = z.object({
  all: z.number().int(),
  labelled: z.number().int(),
  unlabelled: z.number().int(),
  negative: z.number().int(),
})
export type PoolCounts = z.infer<typeof PoolCounts>

export const Project = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  type: ProjectType,
  multiLabel: z.boolean(),
  annotatorsAddLabels: z.boolean(),
  createdAt: When,
  labels: z.array(z.object({ id: z.string(), name: z.string(), color: z.number().int() })),
  models: z.number().int(),
  counts: PoolCounts,
  /** the run that is under way or waits, the first of them */
  run: z.object({ number: z.number().int(), status: RunStatus, progress: z.number() }).optional(),
})
export type Project = z.infer<typeof Project>
export const Projects = listOf(Project)
export type Projects = z.infer<typeof Projects>

export const CreateProject = z.object({
  name: Name,
  type: ProjectType,
  multiLabel: z.boolean().optional(),
  labels: z.array(Name).max(200).optional(),
})
export const ChangeProject = z.object({ name: Name.optional(), annotatorsAddLabels: z.boolean().optional() })
export type ChangeProject = z.infer<typeof ChangeProject>
/** The name, typed once more. */
export const DeleteProject = z.object({ confirm: z.string() })
