import { z } from 'zod'
import { FinishImport, NamedImport } from '@/lib/domain/contract/import'
import { finishImport } from '@/lib/usecases/import/finish-import'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ import: z.string() })

// A report of 1 MB, its sums beside.
export const POST = projectRoute({ may: 'import', params, body: FinishImport, most: 1_200_000, answer: NamedImport }, finishImport)
