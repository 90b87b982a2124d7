import { z } from 'zod'
import { ModelName, PlatformName } from '@/lib/domain/contract/model'
import { linkModel } from '@/lib/usecases/model/link-model'
import { answerLink } from '@/lib/web/answer-link'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute(
  { may: 'view', params: z.object({ model: ModelName }), query: z.object({ platform: PlatformName.optional() }), answer: answerLink },
  linkModel,
)
