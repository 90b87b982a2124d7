import { z } from 'zod'
import { ModelName } from '@/lib/usecases/model/find-model'
import { readModel } from '@/lib/usecases/model/read-model'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'view', params: z.object({ model: ModelName }) }, readModel)
