import { z } from 'zod'
import { ModelName } from '@/lib/domain/contract/model'
import { openModelFile } from '@/lib/usecases/model/open-model-file'
import { answerFile } from '@/lib/web/answer-file'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ model: ModelName, path: z.array(z.string()) })

export const GET = projectRoute({ may: 'view', params, answer: answerFile }, openModelFile)
