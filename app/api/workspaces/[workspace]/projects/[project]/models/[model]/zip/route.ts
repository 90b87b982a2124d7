import { z } from 'zod'
import { ModelName, PlatformName } from '@/lib/domain/contract/model'
import { openModelZip } from '@/lib/usecases/model/open-model-zip'
import { answerFile } from '@/lib/web/answer-file'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute(
  { may: 'view', params: z.object({ model: ModelName }), query: z.object({ platform: PlatformName.optional() }), answer: answerFile },
  openModelZip,
)
