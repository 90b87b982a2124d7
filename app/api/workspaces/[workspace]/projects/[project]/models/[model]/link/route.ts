import { z } from 'zod'
import { ModelName } from '@/lib/usecases/model/find-model'
import { linkModel } from '@/lib/usecases/model/link-model'
import { route } from '@/lib/web/route'

export const GET = route({ may: 'view', params: z.object({ project: z.string(), model: ModelName }) }, linkModel)
