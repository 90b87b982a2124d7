import { Nothing } from '@/lib/domain/contract/nothing'
import { DeleteWorkspace, RenameWorkspace, Workspace } from '@/lib/domain/contract/workspace'
import { deleteWorkspace } from '@/lib/usecases/workspace/delete-workspace'
import { renameWorkspace } from '@/lib/usecases/workspace/rename-workspace'
import { route } from '@/lib/web/route'

export const PATCH = route({ may: 'manage-workspace', session: true, body: RenameWorkspace, answer: Workspace }, renameWorkspace)
export const DELETE = route({ may: 'manage-workspace', session: true, body: DeleteWorkspace, answer: Nothing }, deleteWorkspace)
