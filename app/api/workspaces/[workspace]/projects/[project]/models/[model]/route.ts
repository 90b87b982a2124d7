import { z } from 'zod'
import { Model, ModelName } from '@/lib/domain/contract/model'
import { readModel } from '@/lib/usecases/model/read-model'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'view', params: z.object({ model: ModelName }), answer: Model }, readModel)
