import { z } from 'zod'
import { openPublicFile } from '@/lib/usecases/model/open-public-file'
import { answerPublic } from '@/lib/web/answer-public'
import { preflight, publicRoute } from '@/lib/web/public-route'

const params = z.object({ key: z.string(), version: z.string(), path: z.array(z.string()) })

export const GET = publicRoute({ params, answer: answerPublic }, openPublicFile)
export const OPTIONS = preflight
