import { z } from 'zod'
import { ModelName } from '@/lib/usecases/model/find-model'
import { openModelZip } from '@/lib/usecases/model/open-model-zip'
import { answerFile } from '@/lib/web/answer-file'
import { route } from '@/lib/web/route'

export const GET = route({ may: 'view', params: z.object({ project: z.string(), model: ModelName }) }, openModelZip, answerFile)
