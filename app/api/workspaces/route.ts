import { z } from 'zod'
import { Name } from '@/lib/domain/label/name'
import { createWorkspace } from '@/lib/usecases/workspace/create-workspace'
import { personRoute } from '@/lib/web/route'

export const POST = personRoute({ body: z.object({ name: Name }) }, createWorkspace)
