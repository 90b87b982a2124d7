import { z } from 'zod'
import { Name } from '@/lib/domain/label/name'
import { createLabels } from '@/lib/usecases/label/create-labels'
import { listLabels } from '@/lib/usecases/label/list-labels'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'view' }, listLabels)
export const POST = projectRoute({ may: 'label', body: z.object({ names: z.array(Name).min(1).max(200) }) }, createLabels)
