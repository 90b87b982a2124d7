import { z } from 'zod'
import { Model, ModelName } from '@/lib/domain/contract/model'
import { makeLive } from '@/lib/usecases/model/make-live'
import { projectRoute } from '@/lib/web/route'

export const POST = projectRoute({ may: 'publish', params: z.object({ model: ModelName }), answer: Model }, makeLive)
