import { z } from 'zod'
import { Annotated, ImportAnnotations } from '@/lib/domain/contract/import'
import { importAnnotations } from '@/lib/usecases/import/import-annotations'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ import: z.string() })

export const POST = projectRoute({ may: 'import', params, body: ImportAnnotations, answer: Annotated }, importAnnotations)
