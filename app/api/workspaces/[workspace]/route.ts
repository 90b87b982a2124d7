import { z } from 'zod'
import { Name } from '@/lib/domain/label/name'
import { deleteWorkspace } from '@/lib/usecases/workspace/delete-workspace'
import { renameWorkspace } from '@/lib/usecases/workspace/rename-workspace'
import { route } from '@/lib/web/route'

export const PATCH = route({ may: 'manage-workspace', session: true, body: z.object({ name: Name }) }, renameWorkspace)
export const DELETE = route({ may: 'manage-workspace', session: true, body: z.object({ confirm: z.string() }) }, deleteWorkspace)
