import { z } from 'zod'
import { Run } from '@/lib/domain/contract/run'
import { Ordinal } from '@/lib/domain/ordinal'
import { cancelRun } from '@/lib/usecases/run/cancel-run'
import { projectRoute } from '@/lib/web/route'

export const POST = projectRoute({ may: 'train', params: z.object({ run: Ordinal }), answer: Run }, cancelRun)
