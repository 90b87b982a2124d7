import { z } from 'zod'
import { tagImages } from '@/lib/usecases/edit/tag-images'
import { projectRoute } from '@/lib/web/route'

const body = z.object({
  ids: z.array(z.string().max(64)).min(1).max(1000),
  labelId: z.string().max(64).nullable(),
  mode: z.enum(['set', 'add', 'remove']),
  negative: z.boolean().optional(),
  editId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
})

export const POST = projectRoute({ may: 'label', body }, tagImages)
