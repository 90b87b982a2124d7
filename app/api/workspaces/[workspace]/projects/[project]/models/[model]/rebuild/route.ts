import { z } from 'zod'
import { Model, ModelName, RebuildRequest } from '@/lib/domain/contract/model'
import { rebuildModel } from '@/lib/usecases/model/rebuild-model'
import { projectRoute } from '@/lib/web/route'

export const POST = projectRoute(
  { may: 'train', params: z.object({ model: ModelName }), body: RebuildRequest, answer: Model },
  rebuildModel,
)
