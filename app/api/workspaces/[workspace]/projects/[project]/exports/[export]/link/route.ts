import { z } from 'zod'
import { linkExport } from '@/lib/usecases/export/link-export'
import { answerExportLink } from '@/lib/web/answer-link'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'export', params: z.object({ export: z.string() }), answer: answerExportLink }, linkExport)
