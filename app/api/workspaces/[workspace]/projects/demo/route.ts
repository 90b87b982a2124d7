import { Project } from '@/lib/domain/contract/project'
import { createDemoProject } from '@/lib/usecases/project/create-demo-project'
import { route } from '@/lib/web/route'

export const POST = route({ may: 'create-project', answer: Project }, createDemoProject)
