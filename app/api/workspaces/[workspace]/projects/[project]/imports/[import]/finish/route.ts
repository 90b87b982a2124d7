import { z } from 'zod'
import { ImportReport } from '@/lib/domain/dataset/report'
import { finishImport } from '@/lib/usecases/import/finish-import'
import { route } from '@/lib/web/route'

const params = z.object({ project: z.string(), import: z.string() })

export const POST = route({ may: 'import', params, body: z.object({ report: ImportReport }) }, finishImport)
