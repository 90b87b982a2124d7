import { z } from 'zod'
import { Ordinal } from '@/lib/domain/ordinal'
import { readRun } from '@/lib/usecases/run/read-run'
import { route } from '@/lib/web/route'

export const GET = route({ may: 'view', params: z.object({ project: z.string(), run: Ordinal }) }, readRun)
