import { z } from 'zod'
import { Name } from '@/lib/domain/label/name'
import { createProject } from '@/lib/usecases/project/create-project'
import { listProjects } from '@/lib/usecases/project/list-projects'
import { route } from '@/lib/web/route'

const body = z.object({
  name: Name,
  type: z.enum(['detection', 'classification']),
  multiLabel: z.boolean().optional(),
  labels: z.array(Name).max(200).optional(),
})

export const GET = route({ may: 'view' }, listProjects)
export const POST = route({ may: 'create-project', body }, createProject)
