import { CreateWorkspace, Workspace } from '@/lib/domain/contract/workspace'
import { createWorkspace } from '@/lib/usecases/workspace/create-workspace'
import { personRoute } from '@/lib/web/route'

export const POST = personRoute({ body: CreateWorkspace, answer: Workspace }, createWorkspace)
