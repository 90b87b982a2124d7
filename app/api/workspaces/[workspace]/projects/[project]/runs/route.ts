import { z } from 'zod'
import { Ordinal } from '@/lib/domain/ordinal'
import { listRuns } from '@/lib/usecases/run/list-runs'
import { RunRequest } from '@/lib/usecases/run/run-request'
import { startRun } from '@/lib/usecases/run/start-run'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'view', query: z.object({ cursor: Ordinal.optional() }) }, listRuns)
export const POST = projectRoute({ may: 'train', body: RunRequest }, startRun)
