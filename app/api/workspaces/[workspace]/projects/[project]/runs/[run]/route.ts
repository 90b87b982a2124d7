import { z } from 'zod'
import { readRun } from '@/lib/usecases/run/read-run'
import { route } from '@/lib/web/route'

export const GET = route({ may: 'view', params: z.object({ project: z.string(), run: z.coerce.number().int() }) }, readRun)
