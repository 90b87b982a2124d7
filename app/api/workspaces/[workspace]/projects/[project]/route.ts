import { z } from 'zod'
import { Name } from '@/lib/domain/label/name'
import { deleteProject } from '@/lib/usecases/project/delete-project'
import { readProject } from '@/lib/usecases/project/read-project'
import { renameProject } from '@/lib/usecases/project/rename-project'
import { route } from '@/lib/web/route'

const params = z.object({ project: z.string() })

export const GET = route({ may: 'view', params }, readProject)
export const PATCH = route({ may: 'edit-project', params, body: z.object({ name: Name }) }, renameProject)
export const DELETE = route({ may: 'edit-project', params, body: z.object({ confirm: z.string() }) }, deleteProject)
