import { z } from 'zod'
import { Name } from '@/lib/domain/label/name'
import { deleteProject } from '@/lib/usecases/project/delete-project'
import { readProject } from '@/lib/usecases/project/read-project'
import { renameProject } from '@/lib/usecases/project/rename-project'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'view' }, readProject)
export const PATCH = projectRoute({ may: 'edit-project', body: z.object({ name: Name }) }, renameProject)
export const DELETE = projectRoute({ may: 'edit-project', body: z.object({ confirm: z.string() }) }, deleteProject)
