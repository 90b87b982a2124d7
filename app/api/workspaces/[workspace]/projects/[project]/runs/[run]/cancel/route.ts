import { z } from 'zod'
import { Ordinal } from '@/lib/domain/ordinal'
import { cancelRun } from '@/lib/usecases/run/cancel-run'
import { route } from '@/lib/web/route'

export const POST = route({ may: 'train', params: z.object({ project: z.string(), run: Ordinal }) }, cancelRun)
