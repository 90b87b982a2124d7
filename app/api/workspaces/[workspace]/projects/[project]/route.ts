import { Nothing } from '@/lib/domain/contract/nothing'
import { DeleteProject, Project, RenameProject } from '@/lib/domain/contract/project'
import { deleteProject } from '@/lib/usecases/project/delete-project'
import { readProject } from '@/lib/usecases/project/read-project'
import { renameProject } from '@/lib/usecases/project/rename-project'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'view', answer: Project }, readProject)
export const PATCH = projectRoute({ may: 'edit-project', body: RenameProject, answer: Nothing }, renameProject)
export const DELETE = projectRoute({ may: 'edit-project', body: DeleteProject, answer: Nothing }, deleteProject)
