import { z } from 'zod'
import { Run } from '@/lib/domain/contract/run'
import { Ordinal } from '@/lib/domain/ordinal'
import { readRun } from '@/lib/usecases/run/read-run'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'view', params: z.object({ run: Ordinal }), answer: Run }, readRun)
