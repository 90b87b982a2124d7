import { CreateProject, Project, Projects } from '@/lib/domain/contract/project'
import { createProject } from '@/lib/usecases/project/create-project'
import { listProjects } from '@/lib/usecases/project/list-projects'
import { route } from '@/lib/web/route'

export const GET = route({ may: 'view', answer: Projects }, listProjects)
export const POST = route({ may: 'create-project', body: CreateProject, answer: Project }, createProject)
