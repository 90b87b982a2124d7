import { z } from 'zod'
import { ModelName } from '@/lib/usecases/model/find-model'
import { linkModel } from '@/lib/usecases/model/link-model'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'view', params: z.object({ model: ModelName }) }, linkModel)
