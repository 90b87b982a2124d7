import { z } from 'zod'
import { ImportReport } from '@/lib/domain/dataset/report'
import { finishImport } from '@/lib/usecases/import/finish-import'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ import: z.string() })

export const POST = projectRoute({ may: 'import', params, body: z.object({ report: ImportReport }) }, finishImport)
