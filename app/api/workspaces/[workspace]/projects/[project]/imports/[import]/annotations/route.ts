import { z } from 'zod'
import { Annotated, ImportAnnotations } from '@/lib/domain/contract/import'
import { importAnnotations } from '@/lib/usecases/import/import-annotations'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ import: z.string() })

// The 5,000 boxes that one picture may have, with attributes.
export const POST = projectRoute({ may: 'import', params, body: ImportAnnotations, most: 2_500_000, answer: Annotated }, importAnnotations)
