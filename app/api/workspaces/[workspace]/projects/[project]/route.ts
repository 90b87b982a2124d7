import { Nothing } from '@/lib/domain/contract/nothing'
import { DeleteProject, Project, ChangeProject } from '@/lib/domain/contract/project'
import { deleteProject } from '@/lib/usecases/project/delete-project'
import { readProject } from '@/lib/usecases/project/read-project'
import { changeProject } from '@/lib/usecases/project/change-project'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'view', answer: Project }, readProject)
export const PATCH = projectRoute({ may: 'edit-project', body: ChangeProject, answer: Nothing }, changeProject)
export const DELETE = projectRoute({ may: 'edit-project', body: DeleteProject, answer: Nothing }, deleteProject)
