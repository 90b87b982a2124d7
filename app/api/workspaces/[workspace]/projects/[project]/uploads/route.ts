import { z } from 'zod'
import { requestUploads } from '@/lib/usecases/upload/request-uploads'
import { projectRoute } from '@/lib/web/route'

// A name of any length: one that is too long is refused by itself, not with all that it came with.
const file = z.object({
  name: z.string(),
  bytes: z.number().int().min(0),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})
const body = z.object({ files: z.array(file).min(1).max(200), importId: z.string().max(64).optional() })

export const POST = projectRoute({ may: 'import', body }, requestUploads)
