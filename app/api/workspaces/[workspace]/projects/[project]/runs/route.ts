import { z } from 'zod'
import { Ordinal } from '@/lib/domain/ordinal'
import { listRuns } from '@/lib/usecases/run/list-runs'
import { RunRequest } from '@/lib/usecases/run/run-request'
import { startRun } from '@/lib/usecases/run/start-run'
import { route } from '@/lib/web/route'

const params = z.object({ project: z.string() })

export const GET = route({ may: 'view', params, query: z.object({ cursor: Ordinal.optional() }) }, listRuns)
export const POST = route({ may: 'train', params, body: RunRequest }, startRun)
