import { z } from 'zod'
import { Export } from '@/lib/domain/contract/export'
import { cancelExport } from '@/lib/usecases/export/cancel-export'
import { projectRoute } from '@/lib/web/route'

export const POST = projectRoute({ may: 'export', params: z.object({ export: z.string() }), answer: Export }, cancelExport)
