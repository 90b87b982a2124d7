import { CreateLabels, Labels } from '@/lib/domain/contract/label'
import { createLabels } from '@/lib/usecases/label/create-labels'
import { listLabels } from '@/lib/usecases/label/list-labels'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'view', answer: Labels }, listLabels)
export const POST = projectRoute({ may: 'add-labels', body: CreateLabels, answer: Labels }, createLabels)
