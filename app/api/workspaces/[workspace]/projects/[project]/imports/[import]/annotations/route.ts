import { z } from 'zod'
import { ImportedAnnotations } from '@/lib/domain/dataset/imported'
import { Split } from '@/lib/domain/dataset/manifest'
import { importAnnotations } from '@/lib/usecases/import/import-annotations'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ import: z.string() })
const item = z.object({
  imageId: z.string().max(64),
  annotations: ImportedAnnotations,
  negative: z.boolean().optional(),
  split: Split.optional(),
})

export const POST = projectRoute({ may: 'import', params, body: z.object({ items: z.array(item).min(1).max(500) }) }, importAnnotations)
