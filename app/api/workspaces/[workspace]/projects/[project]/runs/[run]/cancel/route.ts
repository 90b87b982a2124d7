import { z } from 'zod'
import { Ordinal } from '@/lib/domain/ordinal'
import { cancelRun } from '@/lib/usecases/run/cancel-run'
import { projectRoute } from '@/lib/web/route'

export const POST = projectRoute({ may: 'train', params: z.object({ run: Ordinal }) }, cancelRun)
