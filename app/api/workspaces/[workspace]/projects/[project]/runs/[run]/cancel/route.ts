import { z } from 'zod'
import { cancelRun } from '@/lib/usecases/run/cancel-run'
import { route } from '@/lib/web/route'

export const POST = route({ may: 'train', params: z.object({ project: z.string(), run: z.coerce.number().int() }) }, cancelRun)
