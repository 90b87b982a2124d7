import { z } from 'zod'
import { openExportFile } from '@/lib/usecases/export/open-export-file'
import { answerFile } from '@/lib/web/answer-file'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'export', params: z.object({ export: z.string() }), answer: answerFile }, openExportFile)
