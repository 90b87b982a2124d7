import type { NextRequest } from 'next/server'
import { type Watch, watchProject } from '@/lib/usecases/image/watch-project'
import { answerLive } from '@/lib/web/answer-live'
import { identify } from '@/lib/web/person'
import { projectRoute } from '@/lib/web/route'

export const dynamic = 'force-dynamic'

// A stream outlives the question who asks for it: signing out or revoking the token must end it too.
const answer = ({ mayStill, ...watch }: Watch, request: NextRequest) =>
  answerLive({ ...watch, mayStill: async () => Boolean(await identify(request)) && mayStill() }, request)

export const GET = projectRoute({ may: 'view', answer }, watchProject)
