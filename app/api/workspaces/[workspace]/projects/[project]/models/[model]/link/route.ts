import { z } from 'zod'
import { ModelName } from '@/lib/domain/contract/model'
import { linkModel } from '@/lib/usecases/model/link-model'
import { answerLink } from '@/lib/web/answer-link'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'view', params: z.object({ model: ModelName }), answer: answerLink }, linkModel)
