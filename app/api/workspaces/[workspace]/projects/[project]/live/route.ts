import { z } from 'zod'
import { watchProject } from '@/lib/usecases/image/watch-project'
import { answerLive } from '@/lib/web/answer-live'
import { route } from '@/lib/web/route'

export const dynamic = 'force-dynamic'
export const GET = route({ may: 'view', params: z.object({ project: z.string() }) }, watchProject, answerLive)
