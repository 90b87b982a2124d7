import { z } from 'zod'
import { FinishImport, NamedImport } from '@/lib/domain/contract/import'
import { finishImport } from '@/lib/usecases/import/finish-import'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ import: z.string() })

export const POST = projectRoute({ may: 'import', params, body: FinishImport, answer: NamedImport }, finishImport)
