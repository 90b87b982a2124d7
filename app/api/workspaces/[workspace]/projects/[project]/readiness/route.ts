import { z } from 'zod'
import { checkReadiness } from '@/lib/usecases/run/check-readiness'
import { RunQuery } from '@/lib/usecases/run/run-request'
import { route } from '@/lib/web/route'

export const GET = route({ may: 'view', params: z.object({ project: z.string() }), query: RunQuery }, checkReadiness)
